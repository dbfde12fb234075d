# To which practice database a client of PostgreSQL is connected. Sourced behind database.sh.
asked_host=${PGHOST:-} asked_port=${PGPORT:-} asked_user=${PGUSER:-} asked_database=${PGDATABASE:-}

# $1 h, p, U or d; $2 its value, for d also a URL or "host=... dbname=..."
connect_by() {
  local word rest
  case $1 in
    h) asked_host=$2 ;;
    p) asked_port=$2 ;;
    U) asked_user=$2 ;;
    d)
      case $2 in
        postgres://* | postgresql://*)
          rest=${2#*://} rest=${rest%%\?*}
          asked_database=${rest#*/}
          rest=${rest%%/*}
          case $rest in *@*) asked_user=${rest%@*} asked_user=${asked_user%%:*} rest=${rest##*@} ;; esac
          asked_host=${rest%%:*}
          case $rest in *:*) asked_port=${rest##*:} ;; esac
          ;;
        *=*)
          for word in $2; do
            case $word in
              host=*) asked_host=${word#*=} ;;
              port=*) asked_port=${word#*=} ;;
              user=*) asked_user=${word#*=} ;;
              dbname=*) asked_database=${word#*=} ;;
            esac
          done
          ;;
        *) asked_database=$2 ;;
      esac
      ;;
  esac
}

# $1 program -> db_folder, db_server, db_port, db_name, db_login; says why when there is none such
connect() {
  local instance variable folder
  asked_port=${asked_port:-5432}
  asked_database=${asked_database:-${asked_user:-$me}}
  for variable in ${!database_of_@}; do
    instance=${variable#database_of_}
    db_settings "$instance" && [ "$db_name" = "$asked_database" ] && db_create "$instance"
  done
  # a server has many names; the files know one
  for folder in "$store/${asked_host:-}_$asked_port/$asked_database" "$store"/*_"$asked_port/$asked_database"; do
    set -- "$1" "$folder"
    [ -d "$2" ] || continue
    db_folder=$2 db_name=$asked_database db_login=${asked_user:-$asked_database} db_port=$asked_port
    db_server=${2#"$store/"} db_server=${db_server%%_"$asked_port"/*}
    has_fault database-down || return 0
  done
  if [ -d "$2" ] || ! ls -d "$store"/*_"$asked_port" >/dev/null 2>&1; then
    complain "$1: error: connection to server at \"${asked_host:-localhost}\", port $asked_port failed: Connection refused" \
      '	Is the server running on that host and accepting TCP/IP connections?'
  else
    complain "$1: error: connection to server at \"${asked_host:-localhost}\", port $asked_port failed: FATAL:  database \"$asked_database\" does not exist"
  fi
  return 1
}
