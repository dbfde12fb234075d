# path: a file that is to be edited; a link is followed to what it leads to. limit: its bytes are
# printed up to so many. They go as Base64: what is put back must not have met anything that hides
# secrets in outputs.
need stat
look_at '' -L "$path"
if [ "$there" = no ] || [ ! -f "$path" ]; then
  finish
fi
if [ -L "$path" ]; then
  need readlink
  printf 'real=%s\n' "$(readlink -f "$path")"
fi
sha256 "$path"
size=$(wc -c 2>/dev/null <"$path") || trouble "$path: Permission denied"
if [ "$size" -le "$limit" ]; then
  if command -v base64 >/dev/null 2>&1; then
    printf '=base64\n'
    base64 <"$path" || exit 1
  elif command -v openssl >/dev/null 2>&1; then
    printf '=base64\n'
    openssl base64 <"$path" || exit 1
  else
    trouble "there is neither a \`base64\` nor an \`openssl\` command"
  fi
fi
finish
