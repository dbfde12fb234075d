# What every look script may use. Values come as positional parameters, answers go out as lines of
# a key and a text; the last line, "end", says that nothing is missing.
LC_ALL=C
export LC_ALL
say() {
  printf '%s %s\n' "$1" "$(printf '%s' "$2" | tr '\n\t' '  ')"
}
# The host's time, as exactly as it can tell.
tell_time() {
  now=$(date +%s.%N 2>/dev/null)
  case $now in
    '' | *[!0-9.]* | *.) now=$(date +%s) ;;
  esac
  say now "$now"
}
# A path with ~ at its front, as a shell would read it.
home_of() {
  case $1 in
    '~') printf '%s' "$HOME" ;;
    '~/'*) printf '%s' "$HOME/${1#??}" ;;
    '~'*)
      name=${1%%/*}
      case $name in
        '~'*[!A-Za-z0-9_.-]*) printf '%s' "$1" ;;
        *) eval "printf '%s' $name" && printf '%s' "${1#"$name"}" ;;
      esac
      ;;
    *) printf '%s' "$1" ;;
  esac
}
# Whether a path is there: prints present, absent, or why nobody can tell.
presence_of() {
  complaint=$(ls -d -- "$1" 2>&1 >/dev/null)
  case $? in
    0) echo present ;;
    *)
      case $complaint in
        *'No such file or directory'* | *'Not a directory'*) echo absent ;;
        *) printf '%s' "$complaint" ;;
      esac
      ;;
  esac
}
# When a file was written, as exactly as stat tells: "1700000000.123456789".
written_at() {
  exact=$(stat -L -c '%.9Y' -- "$1" 2>/dev/null)
  case $exact in
    '' | *[!0-9.]* | *.) stat -L -c %Y -- "$1" ;;
    *) printf '%s' "$exact" ;;
  esac
}
