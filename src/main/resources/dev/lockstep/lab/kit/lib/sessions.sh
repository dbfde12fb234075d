# Who is connected to a practice database: the modules of all hosts that run now, foreigners that a
# fault has let in, and the one who asks. Sourced behind system.sh and database.sh by psql.

# Modules without a database: platforms.md §1, §2.
sessionless=' watchdog syslogd trackinglogd stat pdump monitor '

# $1 LAB_HOST of a process, $2 instance or default: prints the host's name and address when that
# instance's database is the one in $db_name at $db_server
session_of() (
  here_server=$db_server here_port=$db_port here_name=$db_name
  . "$1" 2>/dev/null || exit
  wanted=$2
  [ "$wanted" != default ] || wanted=$instances
  for instance in $wanted; do
    db_settings "$instance" 2>/dev/null || continue
    [ "$db_server $db_port $db_name" = "$here_server $here_port $here_name" ] && printf '%s\n' "$address" && exit
  done
)

# The rows of pg_stat_activity, columns apart by tabs
list_sessions() {
  local file pid words word module instance where there row
  row='%s\t%s\t%s\t%s\t%s\t%s\tclient backend\t%s\t%s\n'
  printf 'datname\tpid\tusename\tapplication_name\tclient_addr\tstate\tbackend_type\tbackend_start\tquery\n'
  # shellcheck disable=SC2059
  printf "$row" "$db_name" $$ "$db_login" psql "${address:-127.0.0.1}" active "$(date '+%F %T%z')" 'SELECT'
  if [ -r "$db_folder/lab_sessions.tsv" ]; then tail -n +2 "$db_folder/lab_sessions.tsv"; fi
  for file in $(grep -lz "^LAB_HOST=${lab:-$root}/" /proc/[0-9]*/environ 2>/dev/null); do
    pid=${file#/proc/} pid=${pid%/environ}
    look_at "$pid" && [ "$comm" = nlserver ] || continue
    case $stat in Z*) continue ;; esac
    module= instance=default there=
    for word in $args; do case $word in -tracefile:*@*) module=${word#*:} ;; esac; done
    [ -n "$module" ] || continue
    instance=${module#*@} module=${module%@*}
    case $sessionless in *" $module "*) continue ;; esac
    mapfile -d '' -t words <"/proc/$pid/environ"
    for word in "${words[@]}"; do case $word in LAB_HOST=*) there=${word#*=} ;; esac; done
    where=$(session_of "$there" "$instance")
    # shellcheck disable=SC2059
    [ -z "$where" ] || printf "$row" "$db_name" "$pid" "$db_login" nlserver "$where" idle "$(date '+%F %T%z')" ''
  done
}
