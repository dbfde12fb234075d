# Is this host on v7 already? Ends with 0 if the build answers and no module is missing.
#   migrated.sh CAMPAIGN_HOME CAMPAIGN_USER BUILD
# Reads only, in a few seconds, on a host in any state. Who logs in may lack the rights to ask as
# the Campaign user: then the login itself asks, and what it can't see counts as "no".
home=$1
user=$2
build=$3
cd "$home/nl6" 2>/dev/null || exit 1
ask() {
  if [ "$(id -un)" != "$user" ] && sudo -n -u "$user" true 2>/dev/null; then
    sudo -n -H -u "$user" sh -c "cd '$home/nl6' && . ./env.sh && $1" </dev/null
  else
    sh -c "cd '$home/nl6' && . ./env.sh && $1" </dev/null
  fi
}
# Between its installation and the copy of the configuration, v7 runs whole and empty: it is not done
# before every instance of the old tree is there, with autoStart as it was.
for old in "$home"/nl[56].back/conf/config-*.xml; do
  instance=$(basename "$old")
  if [ ! -e "$old" ] || [ "$instance" = config-default.xml ]; then continue; fi
  [ -e "conf/$instance" ] || exit 1
  ! grep -q '[[:space:]]_autoStart=' "conf/$instance" ||
    grep -q '[[:space:]]_autoStart=' "$old.orig" 2>/dev/null || exit 1
done
# A service that is down has "missing" modules as well, so it costs nothing to ask in this order.
tasks=$(ask 'nlserver pdump' 2>/dev/null) || exit 1
printf '%s\n' "$tasks" | grep -q "build $build[^0-9]" || exit 1
printf '%s\n' "$tasks" | grep -q '^watchdog' || exit 1
missing=$(ask 'nlserver monitor -missing' 2>/dev/null) || exit 1
! printf '%s\n' "$missing" | grep -q '^[A-Za-z][A-Za-z]*\(@[A-Za-z0-9._-]*\)\{0,1\}[[:space:]]*$' || exit 1
# Modules that are still parked are not missed either, though nothing would be sent (migrated.ps1 too).
ask 'for original in ../nl[56].back/conf/config-*.xml.orig; do
  file=conf/$(basename "$original" .orig)
  ! grep -q "[[:space:]]_autoStart=" "$file" 2>/dev/null ||
    grep -q "[[:space:]]_autoStart=" "$original" || exit 1
done'
