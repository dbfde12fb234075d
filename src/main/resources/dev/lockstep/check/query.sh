# Asks a database by the DBMS's own client. $1 engine, $2 host, $3 port, $4 user, $5 database, $6 the
# client's program, $7 the statement; an empty parameter is left to the client. Passwords come in the
# environment (PGPASSWORD or PGPASSFILE, MYSQL_PWD, SQLCMDPASSWORD, ORACLE_PASSWORD, DB2_PASSWORD)
# and never stand in a list of processes.
#
# Writes "row TEXT" for each line of the answer, "rc NUMBER" and, unless that is 0, "error TEXT".
engine=$1 host=$2 port=$3 user=$4 database=$5 client=$6 sql=$7

postgresql() {
  set -- -X -A -t -w -v ON_ERROR_STOP=1 -c "$sql"
  [ -z "$host" ] || set -- "$@" -h "$host"
  [ -z "$port" ] || set -- "$@" -p "$port"
  [ -z "$user" ] || set -- "$@" -U "$user"
  [ -z "$database" ] || set -- "$@" -d "$database"
  "${client:-psql}" "$@"
}
mysql_client() {
  set -- -N -B -e "$sql"
  [ -z "$host" ] || set -- "$@" -h "$host"
  [ -z "$port" ] || set -- "$@" -P "$port"
  [ -z "$user" ] || set -- "$@" -u "$user"
  [ -z "$database" ] || set -- "$@" "$database"
  "${client:-mysql}" "$@"
}
mssql() {
  set -- -b -x -W -h -1 -S "${host:-localhost}${port:+,$port}" -Q "SET NOCOUNT ON; $sql"
  if [ -n "$user" ]; then set -- "$@" -U "$user"; else set -- "$@" -E; fi
  [ -z "$database" ] || set -- "$@" -d "$database"
  "${client:-sqlcmd}" "$@"
}
oracle() {
  name=$database
  [ -z "$host" ] || name=//$host${port:+:$port}${database:+/$database}
  who=/
  [ -z "$user" ] || who=$user${ORACLE_PASSWORD:+/\"$ORACLE_PASSWORD\"}
  {
    echo 'WHENEVER SQLERROR EXIT 1'
    echo 'WHENEVER OSERROR EXIT 1'
    printf 'CONNECT %s%s\n' "$who" "${name:+@$name}"
    echo 'SET HEAD OFF PAGES 0 FEED OFF LINES 32767 TRIMSPOOL ON'
    printf '%s;\n' "$sql"
    echo 'EXIT'
  } | "${client:-sqlplus}" -S -L /nolog
}
db2_client() {
  {
    if [ -n "$user" ]; then
      printf 'connect to %s user %s using %s;\n' "$database" "$user" "$DB2_PASSWORD"
    else
      printf 'connect to %s;\n' "$database"
    fi
    printf '%s;\n' "$sql"
  } | "${client:-db2}" -t -x -s +p
}
ask() {
  case $engine in
    postgresql) postgresql ;;
    mysql) mysql_client ;;
    mssql) mssql ;;
    oracle) oracle ;;
    db2) db2_client ;;
  esac
}
answer=$(ask 2>&1)
rc=$?
say rc "$rc"
if [ "$rc" -eq 0 ]; then
  printf '%s\n' "$answer" | sed -e 's/^[[:space:]]*//' -e '/^$/d' -e 's/^/row /'
else
  say error "$(printf '%s\n' "$answer" | tail -n 3)"
fi
