# pgrep and pkill of a practice host, in one: only its own processes are looked at. Exit status as
# procps: 0 found, 1 none, 2 wrong usage. Sourced with $program, one of the two names.
. "$kit/lib/processes.sh"

full=no exact=no list=no count=no invert=no pick=all between=$'\n' signal=TERM pattern= users=
while [ $# -gt 0 ]; do
  case $1 in
    -d) between=$2 && shift ;;
    -u | -U | --euid) users=" ${2//,/ } " && shift ;;
    --signal) signal=$2 && shift ;;
    --full) full=yes ;;
    --exact) exact=yes ;;
    -[0-9]* | -TERM | -KILL | -HUP | -INT | -QUIT | -STOP | -CONT | -SIG* | -USR[12]) signal=${1#-} ;;
    --) pattern=$2 && shift ;;
    -?*)
      for ((i = 1; i < ${#1}; i++)); do
        case ${1:i:1} in
          f) full=yes ;;
          x) exact=yes ;;
          l) [ "$list" = args ] || list=name ;;
          a) list=args ;;
          c) count=yes ;;
          v) invert=yes ;;
          n) pick=newest ;;
          o) pick=oldest ;;
          e) list=killed ;;
          *) complain "$program: invalid option -- '${1:i:1}'" && exit 2 ;;
        esac
      done
      ;;
    *) pattern=$1 ;;
  esac
  shift
done
if [ -z "$pattern$users" ]; then
  complain "$program: no matching criteria specified"
  exit 2
fi
[ "$exact" = no ] || pattern="^($pattern)\$"

find_own
found=() shown=() comms=()
for pid in "${own[@]}"; do
  [ "$pid" != $$ ] && look_at "$pid" || continue
  [ "$ppid" != $$ ] || continue
  text=$comm
  [ "$full" = no ] || text=$args
  if [ -n "$users" ]; then
    owner_of "$pid"
    case $users in *" $owner "*) ;; *) continue ;; esac
  fi
  matches=no
  [[ $text =~ $pattern ]] && matches=yes
  [ "$matches" != "$invert" ] || continue
  case $list in name) words="$pid $comm" ;; args) words="$pid $args" ;; *) words=$pid ;; esac
  case $pick in
    newest | oldest)
      if [ ${#found[@]} -gt 0 ]; then
        if [ $pick = newest ] && [ "$started" -lt "$edge" ]; then continue; fi
        if [ $pick = oldest ] && [ "$started" -ge "$edge" ]; then continue; fi
      fi
      found=() shown=() edge=$started
      ;;
  esac
  found+=("$pid") shown+=("$words") comms[pid]=$comm
done
if [ "$program" = pkill ]; then
  for pid in "${found[@]}"; do
    kill -s "${signal#SIG}" "$pid" 2>/dev/null
    [ $list != killed ] || say "${comms[pid]} killed (pid $pid)"
  done
  [ $count = no ] || say "${#found[@]}"
elif [ $count = yes ]; then
  say "${#found[@]}"
elif [ ${#found[@]} -gt 0 ]; then
  text=
  for words in "${shown[@]}"; do text+=${text:+$between}$words; done
  say "$text"
fi
[ ${#found[@]} -gt 0 ]
