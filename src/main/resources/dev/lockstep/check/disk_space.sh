# Room on the file system of a path, or of its nearest folder that is there. $1 path, $2 "yes" when
# inodes are asked for.
path=$(home_of "$1")
while :; do
  presence=$(presence_of "$path")
  case $presence in
    absent) path=$(dirname -- "$path") ;;
    *) break ;;
  esac
done
say presence "$presence"
say path "$path"
if [ "$presence" = present ]; then
  if room=$(df -Pk -- "$path" 2>&1); then
    say room "$(printf '%s\n' "$room" | tail -n 1)"
  else
    say error "$room"
  fi
  if [ "$2" = yes ]; then
    if inodes=$(df -Pi -- "$path" 2>&1); then
      say inodes "$(printf '%s\n' "$inodes" | tail -n 1)"
    else
      say error "$inodes"
    fi
  fi
fi
