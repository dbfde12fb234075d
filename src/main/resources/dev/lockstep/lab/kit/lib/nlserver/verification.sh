# nlserver: the verification before a postupgrade; preconditions P25, line forms of nlserver.md §7.

# finding LEVEL CODE TEXT: counts it, shows it, and logs it when there is a log.
finding() {
  report "$1" "[$2] Entity of type : $3 (iRc=-1)"
}

# entities COUNT LEVEL CODE TYPE TEXT
entities() {
  local i
  for ((i = 1; i <= $1; i++)); do
    finding "$2" "$3" "'$4' and Id '${4#*:}$i', expression '$5' was found : '...'."
  done
}

# What is found comes from the faults; a clean database has nothing. Sets warnings and errors.
verify_database() {
  local sql_level=error
  # The documented way out: SQL in the zones allowed and -force.
  [[ -n $force ]] && grep -qs 'allowSQLInjection="true"' "$conf"/serverConf.xml "$conf"/config-*.xml && sql_level=warning
  if fault pu-errors; then
    entities 3 "$sql_level" PU-0006 nms:webApp '[SQLDATA['
    entities 40 warning PU-0001 xtk:workflow '.@'
    entities 12 warning JST-310040 nms:deliveryMapping 'logon('
  fi
  fault pu-warnings && entities "$(fault_arg pu-warnings 40)" warning PU-0001 xtk:workflow '.@'
  fault jst-only && entities "$(fault_arg jst-only 12)" ignored JST-310040 nms:deliveryMapping 'logon('
  fault pu-unknown && entities 1 error PU-0042 xtk:javascript 'eval('
  fault rc-lies && entities 1 "$sql_level" PU-0005 xtk:workflow 'sql='
  return 0
}

# report LEVEL TEXT: one line on the console and in the log. `ignored` looks like an error and does not count.
report() {
  case $1 in
    info) inform "$2" ;;
    warning) warnings=$((warnings + 1)) && warn "$2" ;;
    error) errors=$((errors + 1)) && complain "$2" ;;
    ignored) complain "$2" ;;
  esac
  write_log "${1/ignored/error}" "$2"
}

# Tab separated, nlserver.md §7: time, process, thread, n, level, log, text.
write_log() {
  [[ -z ${upgrade_log:-} ]] ||
    printf '%(%Y-%m-%dT%H:%M:%S)T.000Z\t%05d\t%05d\t1\t%s\tlog\t%s\n' -1 $$ $$ "$1" "$2" >>"$upgrade_log"
}

command_check() {
  warnings=0 errors=0
  verify_database
  inform 'Verification finished: nothing has been changed.' # (invented)
  if [[ $errors -gt 0 ]] && ! fault rc-lies; then return 1; fi
}
