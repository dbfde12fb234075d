# path: what to look at. base: a name that goes into path when that is a folder, or nothing.
# follow: look at what a link leads to. sum: print the SHA-256. keep: print content up to so many
# bytes. compare: standard input is what the file should hold. count: count what is in a folder.
# source: what a new link would lead to, or nothing.
need stat
if [ -n "$base" ] && [ -d "$path" ]; then
  printf 'inside=yes\n'
  path=${path%/}/$base
fi
if [ "$follow" = yes ]; then look_at '' -L "$path"; else look_at '' '' "$path"; fi
if [ -n "$source" ]; then
  case $source in
    /*) to=$source ;;
    *) to=${path%/*}/$source ;;
  esac
  [ -e "$to" ] && printf 'source=yes\n'
fi
if [ "$there" = no ]; then
  n=0
  up=$path
  while up=${up%/*} && [ -n "$up" ] && [ ! -d "$up" ]; do
    if [ -e "$up" ] || [ -L "$up" ]; then
      printf 'blocked=yes\n'
      break
    fi
    n=$((n + 1))
  done
  printf 'parents=%s\n' "$n"
  finish
fi
if [ -L "$path" ] && [ "$follow" = no ]; then
  if [ -f "$path" ]; then
    [ "$sum" = no ] || sha256 "$path"
  fi
  need readlink
  printf '=target\n'
  readlink -n "$path"
  finish
fi
if [ -d "$path" ]; then
  if [ "$count" = yes ]; then
    need find
    up=${path%/*}
    [ "$(stat -c %d -- "$path")" = "$(stat -c %d -- "${up:-/}")" ] || printf 'mounted=yes\n'
    printf 'entries=%s\n' "$(find "$path" 2>/dev/null | tail -n +2 | wc -l | tr -d ' ')"
  fi
  finish
fi
if [ -f "$path" ]; then
  [ "$sum" = no ] || sha256 "$path"
  if [ "$compare" = yes ]; then
    need cmp
    differs=$( (cmp - "$path") 2>&1)
    case $? in
      0) printf 'same=yes\n' ;;
      1) printf 'same=no\n' ;;
      *) trouble "$differs" ;;
    esac
  fi
  size=$(wc -c 2>/dev/null <"$path") || size=
  if [ "$keep" -gt 0 ] && [ -n "$size" ] && [ "$size" -le "$keep" ]; then
    printf '=content\n'
    cat <"$path" || exit 1
  fi
fi
finish
