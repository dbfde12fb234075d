# What the stand-ins of a practice host share. Sourced by bash; reads the host's own file, so that
# $root, $kit, $name, $family, $version ... are known from here on.
: "${LAB_HOST:?must name the file that describes the practice host}"
# shellcheck source=/dev/null
. "$LAB_HOST"

# Who the caller plays: sudo and su set it, a login begins with the host's own user.
me=${LAB_USER:-${user:-ops}}

say() { printf "%s\n" "$@"; }
complain() { printf "%s\n" "$@" >&2; }

# $1 name: whether `kit/break` has caused this fault
has_fault() { [ -e "$root/var/lib/lab/faults/$1" ]; }

# $1 program -> real: the machine's own one behind the stand-ins on PATH; fails where there is none
find_real() {
  local folder folders
  IFS=: read -r -a folders <<<"$PATH"
  for folder in "${folders[@]}"; do
    [ "$folder" -ef "$kit/bin" ] && continue
    real=$folder/$1
    [ -f "$real" ] && [ -x "$real" ] && return
  done
  return 1
}

# A program that this family of systems doesn't have: as a shell says it. $1 program
not_here() {
  complain "bash: $1: command not found"
  exit 127
}

# $1 user -> home, uid; fails for one the host doesn't know. Numbers are invented.
find_user() {
  case $1 in
    root) home_of_user=$root/root uid=0 ;;
    neolane) home_of_user=$root/usr/local/neolane uid=1001 ;;
    www-data | apache) home_of_user=$root/var/www uid=33 ;;
    postgres) home_of_user=$root/var/lib/postgresql uid=107 ;;
    "${user:-ops}") home_of_user=${home:-$root/home/$1} uid=1000 ;;
    *) return 1 ;;
  esac
}

# Leaves with what a program says to somebody who is not root. $1 exit status, $2 what it says
need_root() {
  [ "$me" = root ] && return
  complain "$2"
  exit "$1"
}
