# What every looking script begins with. Messages must be English: they are compared.
LC_ALL=C
export LC_ALL
trouble() {
  printf '=trouble\n%s\n%s\n' "$1" look-end
  exit 0
}
finish() {
  printf '\n%s\n' look-end
  exit 0
}
need() {
  command -v "$1" >/dev/null 2>&1 || trouble "there is no \`$1\` command"
}
# look_at PREFIX OPTION PATH: prints what is there, and sets there and raw. Only "no such file"
# means that nothing is there; every other failure means that nobody knows.
look_at() {
  if at=$(stat $2 -c "raw=%f
$1uid=%u
$1gid=%g
$1user=%U
$1group=%G
$1size=%s
$1mtime=%Y
$1atime=%X
$1ctime=%Z
$1inode=%i
$1links=%h" -- "$3" 2>&1); then
    there=yes
    raw=${at#raw=}
    raw=${raw%%"
"*}
    printf '%s%s\n' "$1" "$at"
  else
    case $at in
      *': No such file or directory' | *': Not a directory') there=no ;;
      *) trouble "$at" ;;
    esac
  fi
  printf '%sexists=%s\n' "$1" "$there"
}
# sha256 PATH
sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sum=$( (sha256sum <"$1") 2>&1) || trouble "$sum"
  elif command -v openssl >/dev/null 2>&1; then
    sum=$( (openssl dgst -sha256 -r <"$1") 2>&1) || trouble "$sum"
  else
    trouble "there is neither a \`sha256sum\` nor an \`openssl\` command"
  fi
  printf 'sha256=%s\n' "${sum%% *}"
}
printf 'look-begin\nhome=%s\n' "$HOME"
