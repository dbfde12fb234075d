# What a server runs before and after a migration, for the report. Reads only, on a host in any state.
#   before.sh CAMPAIGN_HOME
dpkg-query -W -f='${db:Status-Abbrev} ${Package} ${Version}\n' 'nlserver*' 'nlthirdparty*' 2>/dev/null ||
  rpm -qa 'nlserver*' 'nlthirdparty*' 2>/dev/null
cd "$1" 2>/dev/null || exit 0
for tree in nl6 nl5; do
  if [ -r "$tree/env.sh" ]; then
    . "./$tree/env.sh" && nlserver pdump
    exit 0
  fi
done
