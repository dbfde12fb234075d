# top: the folder that all names below are in. names: what is packed, as shell words that begin
# with ./ ; without: conditions of find for what is left out; excludes: the same as options of tar.
# dest: the archive, or nothing when it is not on this host. act: pack it, else only look.
# title: its name in the checksum file. flag: z for gzip, or nothing. mode: the archive's.
digest() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else openssl dgst -sha256 -r; fi |
    cut -d' ' -f1
}
# What is packed, by names, kinds, sizes and times; of folders only names, as files that are left
# out change their times too.
state() {
  eval "set -- $names"
  {
    eval "find \"\$@\" -type d $without -exec stat -c '%n %f' {} +"
    eval "find \"\$@\" ! -type d $without -exec stat -c '%n %s %Y %f' {} +"
  } 2>&1 | LC_ALL=C sort | digest
}
no() {
  printf '%s\n' "$1" >&2
  exit 1
}
if [ "$act" = no ]; then
  need stat
  need tar
  need find
  cd "$top" 2>/dev/null || trouble "$top can't be entered"
  eval "set -- $names"
  for name in "$@"; do
    [ -e "$name" ] || [ -L "$name" ] || printf 'missing=%s\n' "$top/${name#./}"
  done
  printf 'state=%s\n' "$(state)"
  printf 'used=%s\n' "$(du -sk -- "$@" 2>/dev/null | awk '{ all += $1 } END { printf "%.0f", all }')"
  if [ -n "$dest" ]; then
    look_at '' '' "$dest"
    up=${dest%/*}
    [ -d "${up:-/}" ] || printf 'parent=no\n'
    [ -f "$dest.sha256" ] && printf 'beside=yes\n'
    printf 'free=%s\n' "$(df -Pk "${up:-/}" 2>/dev/null | awk 'NR == 2 { print $4 }')"
    if [ "$there" = yes ] && [ -f "$dest" ] && [ -f "$dest.sha256" ]; then
      sha256 "$dest"
      printf 'noted=%s\n' "$(sed -n '1s/ .*//p' "$dest.sha256")"
      printf 'noted_state=%s\n' "$(sed -n 's/^# state //p' "$dest.sha256")"
    fi
  fi
  finish
fi
[ ! -d "$dest" ] || no "$dest is a folder"
cd "$top" || exit
t=$(umask 077; mktemp "${dest%/*}/.lockstep.XXXXXXXX") || exit
trap 'rm -f "$t" "$t.sha256"' 0
trap 'exit 1' 1 2 15
before=$(state)
eval "set -- $names"
# gzip begins what it has to say with an empty line
said=$(eval "tar -c${flag}f \"\$t\" $excludes \"\$@\"" 2>&1) ||
  no "$(printf '%s\n' "$said" | sed '/^$/d' | head -n 1); no archive was left"
[ "$(state)" = "$before" ] || no "something was changed while it was packed; no archive was left"
tar -t${flag}f "$t" >/dev/null || no "tar can't read what it has packed; no archive was left"
sum=$(digest <"$t")
printf '%s  %s\n# state %s\n' "$sum" "$title" "$before" >"$t.sha256" || exit
chmod "$mode" "$t" "$t.sha256" || exit
if [ -n "$old" ] && [ -f "$dest" ]; then
  mv -f "$dest" "$old" || exit
  if [ -f "$dest.sha256" ]; then mv -f "$dest.sha256" "$old.sha256" || exit; fi
fi
mv -f "$t" "$dest" && mv -f "$t.sha256" "$dest.sha256" || exit
trap - 0
