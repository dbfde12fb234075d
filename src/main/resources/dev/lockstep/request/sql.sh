# Asks a database by its own client. engine, host, port, database, user, client; what is empty is
# left to the client. Standard input: a line with the password, or an empty one, then the statements.
# Neither ever stands in a list of processes. The answer is the client's, in a form without doubt.
LC_ALL=C
PGCLIENTENCODING=UTF8
NLS_LANG=AMERICAN_AMERICA.AL32UTF8
export LC_ALL PGCLIENTENCODING NLS_LANG
IFS= read -r password
if ! command -v "$client" >/dev/null 2>&1; then
  echo "there is no \`$client\` command" >&2
  exit 127
fi
as_postgresql() {
  [ -z "$password" ] || export PGPASSWORD="$password"
  export PGOPTIONS="${PGOPTIONS:-} -c standard_conforming_strings=on"
  unit=$(printf '\037')
  record=$(printf '\036\n.')
  set -- -X -A -w -v ON_ERROR_STOP=1 -F "$unit" -R "${record%.}" -P "null=$(printf '\030')" -f -
  [ -z "$host" ] || set -- "$@" -h "$host"
  [ -z "$port" ] || set -- "$@" -p "$port"
  [ -z "$user" ] || set -- "$@" -U "$user"
  [ -z "$database" ] || set -- "$@" -d "$database"
  "$client" "$@"
}
as_mysql() {
  [ -z "$password" ] || export MYSQL_PWD="$password"
  set -- --xml --default-character-set=utf8
  [ -z "$host" ] || set -- "$@" -h "$host"
  [ -z "$port" ] || set -- "$@" -P "$port"
  [ -z "$user" ] || set -- "$@" -u "$user"
  [ -z "$database" ] || set -- "$@" -D "$database"
  "$client" "$@"
}
as_mssql() {
  [ -z "$password" ] || export SQLCMDPASSWORD="$password"
  set -- -b -x -X1 -W -s "$(printf '\037')" -r1 -S "${host:-localhost}${port:+,$port}"
  if [ -n "$user" ]; then set -- "$@" -U "$user"; else set -- "$@" -E; fi
  [ -z "$database" ] || set -- "$@" -d "$database"
  "$client" "$@" -i /dev/stdin
}
as_oracle() {
  name=$database
  [ -z "$host" ] || name=//$host${port:+:$port}${database:+/$database}
  who=/
  [ -z "$user" ] || who=$user${password:+/\"$password\"}
  {
    printf '%s\n' 'WHENEVER OSERROR EXIT 9' 'WHENEVER SQLERROR EXIT 1 ROLLBACK' 'SET DEFINE OFF'
    printf 'CONNECT %s%s\n' "$who" "${name:+@$name}"
    printf '%s\n' 'SET MARKUP CSV ON QUOTE ON' 'SET FEEDBACK 1' 'SET LONG 1000000' \
      'SET SQLBLANKLINES ON' 'SET TRIMSPOOL ON'
    cat
    printf '\nEXIT\n'
  } | "$client" -R 1 -S -L /nolog
}
as_db2() {
  {
    if [ -n "$user" ]; then
      printf 'connect to %s user %s using %s;\n' "$database" "$user" "$password"
    else
      printf 'connect to %s;\n' "$database"
    fi
    cat
  } | "$client" -t -s +p
}
as_$engine
