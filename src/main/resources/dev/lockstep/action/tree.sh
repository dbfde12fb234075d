# path: where things are to lie. Without from, standard input names them, three lines for each:
# kind, SHA-256, name below path. With from, everything at that path of this host is meant; base is
# the name it gets in path when either of the two is a folder, or nothing. keep: so many bytes of content that is
# not as wanted are printed, for undoing.
need stat
need readlink
most=65536
i=0
# item PATH SUM OPTION: what stands at a place
item() {
  look_at "${i}_" "$3" "$1"
  [ "$there" = yes ] || return 0
  if [ -L "$1" ] && [ -z "$3" ]; then
    printf '%s_target=%s\n' "$i" "$(readlink "$1")"
    return 0
  fi
  [ -f "$1" ] || return 0
  line=$(sha256 "$1")
  case $line in
    sha256=*) printf '%s_%s\n' "$i" "$line" ;;
    *) trouble "$1: Permission denied" ;;
  esac
  [ "${line#sha256=}" != "$2" ] || return 0
  size=$(wc -c <"$1")
  if [ "$size" -le "$most" ] && [ "$size" -le "$keep" ] && command -v base64 >/dev/null 2>&1; then
    keep=$((keep - size))
    printf '%s_content=%s\n' "$i" "$(base64 <"$1" | tr -d '\n')"
  fi
}
# original PATH NAME: what is to be copied, from this host
original() {
  kind=other
  sum=
  if [ -L "$1" ] && [ -n "$2" ]; then
    kind=link
    printf '%s_leads=%s\n' "$i" "$(readlink "$1")"
  elif [ -d "$1" ]; then
    kind=folder
  elif [ -f "$1" ]; then
    kind=file
    line=$(sha256 "$1")
    case $line in
      sha256=*) sum=${line#sha256=} ;;
      *) trouble "$1: Permission denied" ;;
    esac
  fi
  [ "$kind" != other ] || trouble "$1 is neither a file nor a folder nor a link"
  printf '%s_kind=%s\n%s_name=%s\n%s_wanted=%s\n' "$i" "$kind" "$i" "$2" "$i" "$sum"
  printf '%s_from=%s\n' "$i" "$(stat -L -c %f "$1" 2>/dev/null || echo 81a4)"
}
if [ -n "$from" ]; then
  look_at src_ -L "$from"
  [ "$there" = yes ] || finish
  case $path in
    */) path=$path$base ;;
    *) if [ -n "$base" ] && { [ -d "$path" ] || [ -d "$from" ]; }; then path=$path/$base; fi ;;
  esac
  path=${path%/}
fi
n=0
up=$path
while up=${up%/*} && [ -n "$up" ] && [ ! -d "$up" ]; do
  n=$((n + 1))
done
printf 'root=%s\nparents=%s\n' "$path" "$n"
if [ -z "$from" ]; then
  while IFS= read -r kind && IFS= read -r sum && IFS= read -r name; do
    item "$path${name:+/$name}" "$sum" "$([ -n "$name" ] || echo -L)"
    i=$((i + 1))
  done
  finish
fi
if [ ! -d "$from" ]; then
  original "$from" ''
  item "$path" "$sum" ''
  finish
fi
need find
need sort
newline='
'
case $(find "$from/" -name "*$newline*" 2>&1) in
  '') ;;
  *ermission*) trouble "$from: Permission denied" ;;
  *) trouble "$from holds a name with a line break" ;;
esac
all=$(cd "$from/" && find . 2>/dev/null | LC_ALL=C sort) || trouble "$from: Permission denied"
while IFS= read -r name; do
  name=${name#.}
  name=${name#/}
  original "$from${name:+/$name}" "$name"
  item "$path${name:+/$name}" "$sum" "$([ -n "$name" ] || echo -L)"
  i=$((i + 1))
done <<EOF
$all
EOF
finish
