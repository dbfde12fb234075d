# The configuration files of a host in its old version. Sourced by kit/seed.d/20-tree.sh, with `tree` set.

# A JDK of the host's own (invented place; a release of the matrix of build 9032, P07), so that a carried over
# customer.sh can point to one that is gone; C23.
write_customer_file() {
  local jdk=$root/usr/local/java/jdk1.8.0_202
  mkdir -p "$jdk/bin"
  printf '#!/bin/sh\necho "java version \\"1.8.0_202\\"" >&2\n' >"$jdk/bin/java"
  chmod +x "$jdk/bin/java"
  printf '#!/bin/sh\n# Site settings\nexport JDK_HOME=%s\nexport neolane_LANG=eng\n' "$jdk" >"$tree/customer.sh"
  [[ $version == 5.11 ]] && printf 'export OOO_INSTALL_DIR=%s\n' "$tree/ooo" >>"$tree/customer.sh"
  chmod +x "$tree/customer.sh"
}

# Once per machine: trackinglogd where the host redirects, or data of clicks go nowhere; platforms.md §1.
write_default_configuration() {
  cp "$tree/conf/models/config-default.xml" "$tree/conf/config-default.xml"
  has_web_server && xml_set "$tree/conf/config-default.xml" trackinglogd autoStart true
  return 0
}

# Does this host work for the instance, or does it only redirect for it?
works_for_instance() {
  local role
  for role in marketing mail mid power; do
    has_role "$role" && return 0
  done
  return 1
}

on_when() {
  if "$@"; then echo true; else echo false; fi
}

sends() { has_role mail || has_role mid || has_role power; }
runs_workflows() { has_role marketing || has_role mid || has_role power; }

write_instance_configuration() {
  {
    printf "<?xml version='1.0'?>\n<serverconf>\n"
    printf '  <shared>\n    <dataStore hosts="*" lang="en_US">\n'
    works_for_instance && print_data_source "$1"
    printf '    </dataStore>\n  </shared>\n'
    has_web_server && print_redirection "$1"
    works_for_instance && print_modules
    printf '</serverconf>\n'
  } >"$tree/conf/config-$1.xml"
}

print_data_source() {
  local variable=database_of_${1//[!A-Za-z0-9]/_} server port database login
  read -r server port database login <<<"${!variable:-localhost 5432 $1 neolane}"
  printf '      <dataSource name="default">\n'
  printf '        <dbcnx encrypted="1" login="%s:%s" password="UHJhY3RpY2U=" provider="postgresql" server="%s" unicodeData="1"/>\n' \
    "$login" "$database" "$server${port:+:$port}"
  printf '      </dataSource>\n'
}

# The identifier of the instance's database as the tracking side knows it; preconditions P04.
print_redirection() {
  printf '  <web>\n    <redirection databaseId="%s" trackingPassword="VHJhY2tpbmc="/>\n  </web>\n' "$(known_database_id "$1")"
}

known_database_id() {
  local id=
  if [[ -r $kit/lib/database.sh ]]; then
    id=$(. "$kit/lib/database.sh" && db_option_get "$1" XtkDatabaseId 2>/dev/null) || id=
  fi
  printf '%s' "${id:-u7F0000010554364C}"
}

print_modules() {
  printf '  <mta autoStart="%s" statServerAddress="localhost"/> <stat autoStart="%s"/>\n' "$(on_when sends)" "$(on_when works_for_instance)"
  printf '  <wfserver autoStart="%s"/> <inMail autoStart="%s"/> <sms autoStart="false"/>\n' \
    "$(on_when runs_workflows)" "$(on_when runs_workflows)"
}

# All instances: password of `internal`, zones (from v6.1), the other frontals; preconditions P05, P06, P08, P24.
write_server_configuration() {
  local conf=$tree/conf
  cp "$conf/fra/serverConf.xml.sample" "$conf/serverConf.xml"
  . "$kit/lib/nlserver/password.sh"
  stored_password < <(printf '%s' "${internal_password:-practice-internal}")
  xml_set "$conf/serverConf.xml" xtk internalPassword "$REPLY"
  sed -i.lab 's#^\( *\)<subNetwork label="This machine" .*#&\
\1<subNetwork label="Lan 1" mask="192.168.0.0/16" name="lan1" proxy="127.0.0.1"/>\
\1<subNetwork label="Lan 2" mask="10.0.0.0/8" name="lan2"/>\
\1<subNetwork label="Lan 3" mask="172.16.0.0/12" name="lan3"/>#' "$conf/serverConf.xml"
  add_spare_servers
  sed -i.lab 's#<dnsConfig localDomain=""#<dnsConfig localDomain="shop.example"#' "$conf/serverConf.xml"
  rm -f "$conf/serverConf.xml.lab"
  diff "$conf/fra/serverConf.xml.sample" "$conf/serverConf.xml" >"$conf/serverConf.xml.diff" || :
}

add_spare_servers() {
  local peer id=0 list=
  has_role tracking || return 0
  for peer in $peers; do
    id=$((id + 1))
    list="$list<spareServer enabledIf=\"\$(hostname)!='${peer%%:*}'\" id=\"$id\" url=\"http://$peer\"/>"
  done
  [[ -n $list ]] && sed -i.lab "s#<redirection\( [^>]*\)/>#<redirection\1>$list</redirection>#" "$tree/conf/serverConf.xml"
  return 0
}
