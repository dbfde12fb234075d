# nlserver config: which of its many options is meant; nlserver.md §6.
command_config() {
  if option internalpassword; then command_password "$REPLY"
  elif option reload; then command_reload
  elif option postupgrade; then command_postupgrade
  elif option showCustomEntities || option showDeletedEntities; then command_entities
  elif option addinstance; then add_instance "$REPLY"
  else usage_of config; fi
}

# Its output is not documented (procedure L18); with no web module there is nobody to talk to.
command_reload() {
  banner
  if task_alive web@default; then
    inform "Configuration reloaded (pid=$REPLY)" # (invented)
  else
    warn 'No server is running: the configuration is read at the next start' # (invented)
  fi
}

# Companion reports of the migration; line forms of nlserver.md §6.
command_entities() {
  banner
  option showCustomEntities && echo 'xtk_migration:opsecurity2 xtk:entity'
  option showDeletedEntities &&
    echo "Out of the box object 'nms:deliveryCustomizationMdl' belonging to the 'xtk:srcSchema' schema has not been found in the file system."
  return 0
}

# -addinstance:<inst>/<DNS masks>[/<lang>]; the text is (invented).
add_instance() {
  local name=${1%%/*} masks=${1#*/}
  banner
  create_configuration
  printf "<?xml version='1.0'?>\n<serverconf>\n  <shared>\n    <dataStore hosts=\"%s\" lang=\"en_US\"/>\n  </shared>\n</serverconf>\n" \
    "${masks%%/*}" >"$conf/config-$name.xml"
  inform "Creation of the '$name' instance in '$conf/config-$name.xml'"
}
