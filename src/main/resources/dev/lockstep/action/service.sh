# names: services, one a line; the first that exists is meant.
if command -v systemctl >/dev/null 2>&1 &&
  systemctl show --property=Version >/dev/null 2>&1; then
  manager=systemd
elif command -v service >/dev/null 2>&1; then
  manager=sysv
else
  trouble "there is neither a running systemd nor a \`service\` command"
fi
printf 'manager=%s\n' "$manager"
for name in $names; do
  if [ "$manager" = systemd ]; then
    shown=$(systemctl show --property=LoadState --property=ActiveState --property=SubState \
      "$name" 2>&1 </dev/null) || trouble "$shown"
    case $shown in
      *LoadState=not-found*) continue ;;
      *LoadState=*) ;;
      *) trouble "systemctl does not tell the state of $name" ;;
    esac
    printf 'name=%s\n%s\n' "$name" "$shown"
    enabled=$(systemctl is-enabled "$name" 2>/dev/null </dev/null)
    printf 'enabled=%s\n' "$enabled" | head -n 1
    finish
  fi
  [ -x "/etc/init.d/$name" ] || continue
  printf 'name=%s\n' "$name"
  service "$name" status >/dev/null 2>&1 </dev/null
  code=$?
  case $code in
    0) printf 'ActiveState=active\n' ;;
    1 | 2 | 3) printf 'ActiveState=inactive\n' ;;
    *) trouble "\`service $name status\` ended with exit status $code" ;;
  esac
  enabled=disabled
  for link in /etc/rc[2345].d/S[0-9][0-9]"$name"; do
    if [ -L "$link" ] || [ -e "$link" ]; then enabled=enabled; fi
  done
  printf 'enabled=%s\n' "$enabled"
  finish
done
finish
