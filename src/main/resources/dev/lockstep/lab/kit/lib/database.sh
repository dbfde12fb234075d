# The databases of the practice platform: db_option_get, db_option_set, db_options, db_run, db_query,
# db_create. Each instance has one; database_of_INSTANCE in the host's file says where: server, port,
# name, login. Two backends: files below $store, or the real PostgreSQL of the URL in $postgres.
# Sourced by anybody who has read the host's file; all names begin with db_. Rows are invented,
# options are those of nlserver.md §9.

# $1 instance -> db_server db_port db_name db_login db_folder; fails for one the host doesn't know
db_settings() {
  local variable=database_of_${1//[!A-Za-z0-9]/_}
  if [ -z "${!variable:-}" ]; then
    echo "lab: no database_of_$1 in the file of host ${name:-?}" >&2
    return 1
  fi
  read -r db_server db_port db_name db_login _ <<<"${!variable}"
  db_folder=${store:-}/${db_server}_$db_port/$db_name
}

# The machine's own program behind the stand-ins. $1 program -> db_real
db_find_real() {
  local folder folders
  IFS=: read -r -a folders <<<"$PATH:/usr/bin"
  for folder in "${folders[@]}"; do
    db_real=$folder/$1
    [ -x "$db_real" ] && ! [ "$folder" -ef "$kit/bin" ] && return
  done
  echo "lab: there is no $1 on this machine, which \`--postgres\` needs" >&2
  return 1
}

# $1 database -> db_url: the server's address with this database in it
db_address() {
  local rest=${postgres#*://} options=
  case $rest in *\?*) options=?${rest#*\?} rest=${rest%%\?*} ;; esac
  db_url=${postgres%%://*}://${rest%%/*}/$1$options
}

# $1 database, then psql's words: asks the real server, as the one whom its URL names
db_real_psql() {
  db_find_real psql || return
  db_address "$1"
  shift
  PGOPTIONS='-c client_min_messages=warning' "$db_real" -X -q -At -v ON_ERROR_STOP=1 -d "$db_url" "$@"
}

# $1 instance, $2 statement: its rows, a line each, columns between "|"
db_run() {
  db_create "$1" || return
  if [ -n "${postgres:-}" ]; then
    db_real_psql "$db_name" -c "$2"
  else
    db_files_run "$2" "${3:-1}"
  fi
}
db_query() { db_run "$@"; }

# $1 statement, $2 1 for rows only: on the files in $db_folder. FS_OUT and so on may be in the environment.
db_files_run() {
  local encoding=UTF8 version=9.6.24 numbers
  if [ -r "$db_folder/settings" ]; then . "$db_folder/settings"; fi
  IFS=. read -r -a numbers <<<"$version"
  local number=$((numbers[0] * 10000 + numbers[1]))
  [ "${numbers[0]}" -ge 10 ] || number=$((numbers[0] * 10000 + numbers[1] * 100 + numbers[2]))
  SQL=$1 DB=$db_folder VIRTUAL=${db_virtual:-/nonexistent} TUPLES=$2 QUIET=${QUIET:-$2} \
    FS_OUT=${FS_OUT-|} RS_OUT=${RS_OUT-$'\n'} NULL_OUT=${NULL_OUT-} \
    DATABASE=$db_name LOGIN=$db_login VERSION=$version VERSION_NUMBER=$number ENCODING=$encoding BACKEND=$$ \
    VERSION_TEXT="PostgreSQL $version on x86_64-pc-linux-gnu, compiled by gcc, 64-bit" \
    NOW=$(date '+%F %T%z') DATABASE_BYTES=$(($(cat "$db_folder"/*.tsv | wc -c) * 16)) \
    awk -f "$kit/lib/sql.awk"
}

# $1 text -> as a literal of SQL
db_quoted() { printf "'%s'" "${1//\'/\'\'}"; }

# $1 instance, $2 option: its value; fails when there is no such option
db_option_get() {
  local found
  found=$(db_run "$1" "SELECT sStringValue FROM XtkOption WHERE sName = $(db_quoted "$2")" && echo .) || return
  found=${found%.}
  [ -n "$found" ] || return 1
  printf '%s' "$found"
}

# $1 instance, $2 option, $3 value
db_option_set() {
  local taken
  taken=$(db_run "$1" "SELECT count(*) FROM XtkOption WHERE sName = $(db_quoted "$2")") || return
  if [ "$taken" = 0 ]; then
    db_run "$1" "INSERT INTO XtkOption (sName, sStringValue) VALUES ($(db_quoted "$2"), $(db_quoted "$3"))"
  else
    db_run "$1" "UPDATE XtkOption SET sStringValue = $(db_quoted "$3") WHERE sName = $(db_quoted "$2")"
  fi >/dev/null
}

# $1 instance: every option as NAME=VALUE
db_options() { db_run "$1" "SELECT sName || '=' || coalesce(sStringValue, '') FROM XtkOption ORDER BY sName"; }

# $1 instance: makes its database where there is none yet. Hosts may do so at once: whoever has made
# it whole first moves it to its place.
db_create() {
  db_settings "$1" || return
  local draft
  if [ -n "${postgres:-}" ]; then
    [ "${db_known:-}" != "$db_name" ] || return 0
    if [ -z "$(db_real_psql postgres -c "SELECT 1 FROM pg_database WHERE datname = $(db_quoted "$db_name")")" ]; then
      db_create_real "$1" || return
    else
      db_is_ours || return
    fi
    db_known=$db_name
    return
  fi
  [ ! -d "$db_folder" ] || return 0
  mkdir -p "${db_folder%/*}" || return
  draft=$(mktemp -d "${db_folder%/*}/.making.XXXXXX") || return
  . "$kit/lib/database-rows.sh"
  db_write_tables "$1" "$draft"
  printf 'encoding=UTF8\nversion=9.6.24\n' >"$draft/settings"
  chmod 755 "$draft"
  mv -T "$draft" "$db_folder" 2>/dev/null || rm -rf "$draft"
}

# A database of that name which no lab has made may be somebody's real one: it is never touched. One
# that another host of this lab has just made gets its mark within moments.
db_is_ours() {
  local try
  for try in 1 2 3 4 5 6 7 8 9 10; do
    case $(db_real_psql postgres -c "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $(db_quoted "$db_name")") in
      "$db_mark") return 0 ;;
    esac
    sleep 0.5
  done
  echo "the database server has a database $db_name already, which no lab has made: it is left alone; name an empty server" >&2
  return 1
}
db_mark='made by a Lockstep lab'
db_sign() { db_real_psql postgres -c "COMMENT ON DATABASE \"$db_name\" IS '$db_mark'"; }

# $1 instance: in the real server, with the login that the instance has. Types are told by the
# letters in front of the columns' names, as the product names them.
db_create_real() {
  local draft table columns column type
  draft=$(mktemp -d) || return
  . "$kit/lib/database-rows.sh"
  db_write_tables "$1" "$draft"
  db_real_psql postgres -c "DO \$\$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $(db_quoted "$db_login")) THEN
      CREATE ROLE \"$db_login\" LOGIN; END IF; END \$\$" &&
    db_real_psql postgres -c "CREATE DATABASE \"$db_name\" OWNER \"$db_login\" ENCODING 'UTF8' TEMPLATE template0" &&
    db_sign || return
  for table in "$draft"/*.tsv; do
    case $table in */lab_*) continue ;; esac
    columns=
    for column in $(head -n 1 "$table"); do
      case $column in
        ts*) type=timestamp ;;
        i*) type=integer ;;
        m*) type=text ;;
        *) type='varchar(255)' ;;
      esac
      columns+="${columns:+, }$column $type"
    done
    column=${table##*/}
    column=${column%.tsv}
    {
      printf 'CREATE TABLE %s (%s);\nALTER TABLE %s OWNER TO "%s";\nCOPY %s FROM stdin;\n' \
        "$column" "$columns" "$column" "$db_login" "$column"
      tail -n +2 "$table"
      printf '\\.\n'
    } | db_real_psql "$db_name" -f - || return
  done
  rm -r "$draft"
}

# $1 instance: as if it had never been
db_drop() {
  db_settings "$1" || return
  if [ -n "${postgres:-}" ]; then
    db_real_psql postgres -c "DROP DATABASE IF EXISTS \"$db_name\""
    db_known=
  else
    rm -rf "$db_folder"
  fi
}
