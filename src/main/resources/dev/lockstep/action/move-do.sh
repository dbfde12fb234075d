# rename(2) would put a folder into an empty one, mv into any: so look again, use what the
# host's mv has against both, and look where it went.
if [ -e "$dest" ] || [ -L "$dest" ]; then
  echo "there is something at the target now" >&2
  exit 17
fi
# Another file system takes a copy. It gets the name when it is whole; what it was made of goes last.
from=
if [ "$(stat -c %d -- "$src")" != "$(stat -c %d -- "${dest%/*}/")" ]; then
  t=$(umask 077; mktemp -d "${dest%/*}/.lockstep.XXXXXXXX") || exit
  trap 'rm -rf "$t"' 0
  trap 'exit 1' 1 2 15
  keep=-pPR
  if cp --help 2>&1 | grep -q -e '-a,'; then keep=-a; fi
  cp "$keep" -- "$src" "$t/${src##*/}" || exit
  from=$src
  src=$t/${src##*/}
  inode=$(stat -c %i -- "$src")
fi
if mv --help 2>&1 | grep -q -e '-T'; then
  mv -nT -- "$src" "$dest" || exit
elif mv --help 2>&1 | grep -q -e '-n'; then
  mv -n -- "$src" "$dest" || exit
else
  mv -- "$src" "$dest" || exit
fi
if [ -e "$src" ] || [ -L "$src" ]; then
  echo "the target appeared meanwhile; nothing was moved" >&2
  exit 17
fi
inside=$dest/${src##*/}
if [ ! -L "$dest" ] && [ -d "$dest" ] && [ "$kind" = folder ] && [ -d "$inside" ] &&
  [ "$(stat -c %i -- "$inside")" = "$inode" ]; then
  mv -- "$inside" "$src"
  echo "a folder appeared at the target meanwhile; nothing was moved" >&2
  exit 17
fi
if [ -n "$from" ]; then rm -rf -- "$from" || exit; fi
