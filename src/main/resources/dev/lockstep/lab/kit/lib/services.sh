# Services of a practice host: scripts below R/etc/init.d, armed for the start of the machine by links
# below R/etc/rc2.d ... rc5.d. Sourced behind system.sh by the stand-ins of systemctl, service ...

# $1 unit or script, perhaps with .service -> service, script; fails when the host has none such
find_service() {
  service=${1%.service}
  script=$root/etc/init.d/$service
  [ -x "$script" ] && return
  # a unit file of its own names the script behind it: newer target builds have "nlserver"
  local unit=$root/lib/systemd/system/$service.service line
  if [ -r "$unit" ]; then
    while IFS= read -r line; do
      case $line in
        ExecStart=*)
          line=${line#*=} script=$root${line%% *} service=${script##*/}
          [ -x "$script" ] && return
          ;;
      esac
    done <"$unit"
  fi
  case $service in
    apache2 | httpd)
      # the web server without an init script: the kit's own program
      script=$kit/apache2
      [ -d "$root/etc/$service" ] && [ -x "$script" ] && return
      ;;
  esac
  return 1
}

# Runs the script as the system would: with the first file descriptors only, and away from here.
# That it was stopped is kept: of what stays behind systemd says "remains running after unit stopped".
run_service() {
  local mark=$root/run/lab/stopped-$service status
  [ "$1" = status ] || rm -f "$mark"
  (cd / && exec "$script" "$1")
  status=$?
  if [ "$1" = stop ] && [ -d "$root/run/lab" ]; then : >"$mark"; fi
  return $status
}

# -> active: whether it runs, by the script's own word (0 all, 1 one missing, 2 or 3 none). A process
# that outlived the stop makes nothing active (C20).
look_at_service() {
  run_service status >/dev/null 2>&1 </dev/null
  case $? in
    0) active=yes ;;
    1) if [ -e "$root/run/lab/stopped-$service" ]; then active=no; else active=yes; fi ;;
    *) active=no ;;
  esac
}

is_armed() {
  local link
  for link in "$root"/etc/rc[2345].d/S[0-9][0-9]"$service"; do
    [ -L "$link" ] || [ -e "$link" ] && return
  done
  return 1
}

arm() {
  local level
  for level in 2 3 4 5; do
    mkdir -p "$root/etc/rc$level.d"
    rm -f "$root/etc/rc$level.d"/K[0-9][0-9]"$service"
    ln -sfn "../init.d/$service" "$root/etc/rc$level.d/S20$service"
  done
}

disarm() {
  local level
  for level in 2 3 4 5; do
    mkdir -p "$root/etc/rc$level.d"
    rm -f "$root/etc/rc$level.d"/S[0-9][0-9]"$service"
    ln -sfn "../init.d/$service" "$root/etc/rc$level.d/K80$service"
  done
}
