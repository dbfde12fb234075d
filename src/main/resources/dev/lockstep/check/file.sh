# A path. $1 path, $2 text it must contain, $3 text it must not, $4 expression a line must match,
# $5 "yes" to sum it up; an empty parameter asks for nothing.
path=$(home_of "$1")
tell_time
presence=$(presence_of "$path")
say presence "$presence"
if [ "$presence" = present ]; then
  if [ -L "$path" ]; then say link "$(readlink -- "$path")"; fi
  if [ -d "$path" ]; then
    say kind directory
  elif [ -f "$path" ]; then
    say kind file
  elif [ -e "$path" ]; then
    say kind other
  else
    say kind nothing
  fi
  if [ -e "$path" ]; then
    say size "$(stat -L -c %s -- "$path")"
    say written "$(written_at "$path")"
    say mode "$(stat -L -c %a -- "$path")"
    say owner "$(stat -L -c '%U %u' -- "$path")"
    say group "$(stat -L -c '%G %g' -- "$path")"
  fi
  found() {
    complaint=$(grep -q "$2" -e "$3" -- "$path" 2>&1)
    case $? in
      0) say "$1" yes ;;
      1) say "$1" no ;;
      *) say "$1" "error $complaint" ;;
    esac
  }
  [ -z "$2" ] || found contains -F "$2"
  [ -z "$3" ] || found avoids -F "$3"
  [ -z "$4" ] || found matches -E "$4"
  if [ "$5" = yes ]; then
    sum=$(sha256sum -- "$path" 2>&1) && say sum "${sum%% *}" || say sum "error $sum"
  fi
fi
tell_time
