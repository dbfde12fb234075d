# nlserver config -postupgrade: nlserver.md §6, §7 and §14, procedure L19 and L20.
# It works in steps and keeps in the option PostUpgradeLastError where it is, so that a killed one goes on there.
# The database remembers the build that it fits in the option LabDatabaseBuild (invented).

# mode|text of each step; the number of a step is its place here.
upgrade_steps=(
  "pre|Updating table 'XtkOption'"
  "pre|Updating table 'NmsRecipient'"
  "pre|Updating table 'NmcTrackingLogMessages'"
  "post|Rebuilding schemas"
  "post|Importing standard objects"
  "post|Updating workflows and web applications"
  "post|Updating operators"
)

command_postupgrade() {
  local failed=0 one
  banner
  if option allinstances; then
    for one in $owns; do
      instance=$one
      upgrade_instance || failed=1
    done
    return $failed
  fi
  upgrade_instance
}

upgrade_instance() {
  can_upgrade || return 1
  if [[ -n $check_only ]]; then
    command_check
    return
  fi
  # One at a time per instance (invented); an instance has its tasks' files to itself.
  if task_of_upgrade; then
    complain "A postupgrade of instance '$instance' is already running (pid=$REPLY). (iRc=-1)"
    lab_note "postupgrade $instance refused: one is running"
    return 1
  fi
  echo $$ >"$lab_run/postupgrade-$instance"
  perform_upgrade
  local status=$?
  rm -f "$lab_run/postupgrade-$instance"
  return $status
}

task_of_upgrade() {
  local file=$lab_run/postupgrade-$instance args=
  [[ -r $file ]] && read -r REPLY <"$file" || return 1
  [[ -r /proc/$REPLY/cmdline ]] && args=$(tr '\0' ' ' <"/proc/$REPLY/cmdline")
  [[ $args == *-postupgrade* ]]
}

# Refusals which change nothing. That v5.11 needs a time zone is documented, the sentences are (invented).
can_upgrade() {
  if [[ -z $instance ]]; then
    complain "The '-instance' option is missing: -instance:<instance>. (iRc=-1)"
    return 1
  fi
  if [[ ! -r $conf/config-$instance.xml ]] || ! xml_attribute "$conf/config-$instance.xml" dbcnx server; then
    complain "Instance '$instance' has no database on this server. (iRc=-1)"
    return 1
  fi
  # The old program fits the old database: it has nothing to upgrade, but it does not need a time zone either.
  if [[ $(database_version) == 5.11 && $product_version == 7* && -z $check_only ]] && ! option timezone; then
    complain "The '-timezone' option is missing: the database was made by version 5.11. (iRc=-1)"
    return 1
  fi
}

database_version() {
  [[ -n $(db_option_get "$instance" LabDatabaseBuild) ]] && echo 7 && return
  echo "$version"
}

perform_upgrade() {
  local from upgrade_log=
  warnings=0 errors=0
  if [[ $(db_option_get "$instance" LabDatabaseBuild) == "$product_build" && -z $force ]]; then
    inform "The database of instance '$instance' already fits build $product_build: nothing to do." # (invented)
    return 0
  fi
  open_log
  lab_note "postupgrade $instance build $product_build pid $$"
  verify_database
  if [[ $errors -gt 0 ]]; then
    report info 'The update is not performed.' # (invented); P25: with errors the migration is not executed
    summary
    fault rc-lies
    return
  fi
  from=$(first_step)
  [[ $from -gt 1 ]] && report info "Resuming at step $from" # (invented)
  run_steps "$from" || { summary && return 1; }
  finish_upgrade
  summary
}

open_log() {
  local folder=$install/var/$instance/postupgrade
  mkdir -p "$folder"
  printf -v upgrade_log '%s/postupgrade_%s_%(%Y%m%d%H%M%S)T.log' "$folder" "$product_build" -1
  [[ $(database_version) == 5.11 ]] && : >"$folder/webAppsMigration_$instance.txt"
  inform "Postupgrade of instance '$instance', log in '$upgrade_log'" # (invented)
}

# Where an earlier attempt of this build stopped: its option is `{build}:{pre|post}:{step}`.
first_step() {
  local last
  last=$(db_option_get "$instance" PostUpgradeLastError)
  if [[ $last == "$product_build":*:* ]]; then echo "${last##*:}"; else echo 1; fi
}

run_steps() {
  local number=$1 entry seconds
  # How long it takes is the lab's to say (invented): the fault, else the host file, else a moment.
  seconds=$(fault_arg postupgrade-slow "${postupgrade_seconds:-0.7}")
  for (( ; number <= ${#upgrade_steps[@]}; number++)); do
    entry=${upgrade_steps[number - 1]}
    if ! db_option_set "$instance" PostUpgradeLastError "$product_build:${entry%%|*}:$number"; then
      report error "The database of instance '$instance' cannot be written. (iRc=-2006)" # (invented)
      return 1
    fi
    report info "${entry#*|}"
    crash_when_told "$number"
    step_fails "${entry#*|}" && return 1
    take_seconds "$seconds"
  done
}

# One step's part of the whole time, in tenths of a second; short naps, so that a stop is quick.
take_seconds() {
  local tenths=${1%.*}0
  [[ $1 == *.* ]] && tenths=$((10#${1%.*} * 10 + 10#${1#*.}))
  nap "$((10#$tenths / ${#upgrade_steps[@]} / 10)).$((10#$tenths / ${#upgrade_steps[@]} % 10))"
}

# As the system's memory killer does it, and only once: C17.
crash_when_told() {
  fault postupgrade-crash || return 0
  [[ $(fault_arg postupgrade-crash 3) == "$1" ]] || return 0
  rm -f "$lab_state/faults/postupgrade-crash"
  kill -9 $$
}

# view_on TABLE COLUMN: the first view in the database that depends on it, in REPLY. It is looked for, whoever made
# it: dropping it is what cures the postupgrade.
view_on() {
  local statement="SELECT viewname FROM lab_views WHERE lower(tablename) = '$1' AND lower(columnname) = '$2'"
  [[ -z ${postgres:-} ]] || statement="SELECT view_name FROM information_schema.view_column_usage
    WHERE lower(table_name) = '$1' AND lower(column_name) = '$2'"
  REPLY=$(db_run "$instance" "$statement" | head -n 1)
  [[ -n $REPLY ]]
}

# The documented failures of nlserver.md §7 and procedure L20.
step_fails() {
  if [[ $1 == *NmcTrackingLogMessages* ]] && view_on nmctrackinglogmessages tslog; then
    report error "PostgreSQL error: ERROR: cannot alter type of a column used by a view or rule
DETAIL: rule _RETURN on view $REPLY depends on column \"tslog\" (iRc=-2006)"
    report error "SQL order 'ALTER TABLE NmcTrackingLogMessages ALTER COLUMN tsLog TYPE TIMESTAMPTZ' was not executed. (iRc=-2006)"
    return 0
  fi
  if [[ $1 == *schemas* ]] && fault ora-01805; then
    report error 'ORA-220000 Oracle error: ORA-01805: possible error in date/time operation (iRc=-2006)'
    return 0
  fi
  return 1
}

# The database now fits this program; options of nlserver.md §9.
finish_upgrade() {
  local before
  before=$(db_option_get "$instance" LabDatabaseBuild)
  db_option_set "$instance" NmsServer_LastPostUpgrade "${before:-$build}"
  db_option_set "$instance" LabDatabaseBuild "$product_build"
  db_option_set "$instance" XtkPassUnknownSQLFunctionsToRDBMS 1
  option timezone && db_option_set "$instance" WdbcTimeZone "$REPLY"
  { option usetimestamptz || option userTimestamptz; } && db_option_set "$instance" WdbcUseTimeStampWithTZ "$REPLY"
  if option restoreFactory && [[ -n $REPLY ]]; then
    mkdir -p "$REPLY/nms/xtk_srcSchema"
    echo '<srcSchema name="includeView" namespace="nms"/>' >"$REPLY/nms/xtk_srcSchema/nms_includeView.xml"
  fi
  if [[ -e $lab_state/conflicts ]]; then
    report warning "Document of identifier 'nms:includeView' and type 'xtk:srcSchema' updated in the database and found in the file system. You will have to merge the two versions manually."
  fi
  db_option_set "$instance" PostUpgradeLastError ''
}

summary() {
  report info '=========Summary of the update=========='
  report info "$instance instance, $warnings warning(s) and $errors error(s) during the update."
}
