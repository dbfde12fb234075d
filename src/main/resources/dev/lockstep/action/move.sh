# src, dest: both are looked at, whatever they are.
need stat
look_at src_ '' "$src"
from=$there
look_at dest_ '' "$dest"
if [ "$from" = yes ] && [ "$there" = no ]; then
  up=${dest%/*}
  [ -d "${up:-/}" ] || printf 'parent=no\n'
fi
finish
