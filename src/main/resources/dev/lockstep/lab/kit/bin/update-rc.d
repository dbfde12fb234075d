#!/usr/bin/env bash
# update-rc.d of a practice host: NAME defaults | enable | disable | remove, by links below R/etc/rcN.d.
. "${BASH_SOURCE[0]%/*}/../lib/system.sh"
. "$kit/lib/services.sh"
[ "$family" = debian ] || not_here update-rc.d
while [ "${1:-}" = -f ] || [ "${1:-}" = -n ]; do shift; done
need_root 1 'update-rc.d: error: Permission denied'
if [ "${2:-}" = remove ]; then
  rm -f "$root"/etc/rc[0-6].d/[SK][0-9][0-9]"$1"
  exit
fi
if ! find_service "${1:-}"; then
  complain "update-rc.d: error: cannot find a LSB script for ${1:-}"
  exit 1
fi
case ${2:-} in
  defaults | enable) arm ;;
  disable) disarm ;;
  *) complain 'usage: update-rc.d [-f] <basename> remove|defaults|disable|enable' && exit 1 ;;
esac
