# A TCP port. $1 port, $2 the host it is reached at, or nothing for one of this host on any address,
# $3 the seconds it may take.
#
# Writes "state open", "state closed", "state silent" (no answer) or "state unknown WHY".
listening() {
  wanted=$(printf '%04X' "$1")
  for table in /proc/net/tcp /proc/net/tcp6; do
    [ -r "$table" ] && cat "$table"
  done | awk -v wanted="$wanted" '
    $4 == "0A" { count = split($2, part, ":"); if (part[count] == wanted) found = 1 }
    END { print (NR == 0) ? "blind" : found ? "open" : "closed" }'
}
listening_by_tool() {
  if table=$(ss -ltn 2>/dev/null) || table=$(netstat -ltn 2>/dev/null); then
    if printf '%s\n' "$table" | awk '{ print $4 }' | grep -q "[:.]$1\$"; then
      echo open
    else
      echo closed
    fi
  else
    echo 'unknown neither /proc/net/tcp nor ss nor netstat can be read'
  fi
}
by_bash() {
  said=$(timeout "$3" bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$2" "$1" 2>&1)
  case $? in
    0) echo open ;;
    124 | 143) echo silent ;;
    *)
      case $said in
        *refused*) echo closed ;;
        *'timed out'* | *'No route'* | *unreachable*) echo silent ;;
        *'No such file or directory'*) echo unsupported ;;
        *) echo "unknown $(printf '%s\n' "$said" | head -n 1)" ;;
      esac
      ;;
  esac
}
by_nc() {
  said=$(nc -z -v -w "$3" "$2" "$1" 2>&1 </dev/null)
  case $? in
    0) echo open ;;
    *)
      case $said in
        *refused*) echo closed ;;
        *'timed out'* | *'No route'* | *unreachable* | *'in progress'* | '') echo silent ;;
        *) echo "unknown $(printf '%s' "$said" | tail -n 1)" ;;
      esac
      ;;
  esac
}
if [ -z "$2" ]; then
  state=$(listening "$1")
  [ "$state" != blind ] || state=$(listening_by_tool "$1")
else
  state=unsupported
  if command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
    state=$(by_bash "$@")
  fi
  if [ "$state" = unsupported ] && command -v nc >/dev/null 2>&1; then
    state=$(by_nc "$@")
  fi
  if [ "$state" = unsupported ]; then
    state='unknown neither bash with timeout nor nc is on this host'
  fi
fi
say state "$state"
