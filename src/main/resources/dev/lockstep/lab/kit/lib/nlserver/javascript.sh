# nlserver javascript: the two scripts that the migration knows; nlserver.md §6, preconditions P37 and C15.
command_javascript() {
  banner
  if [[ -z $instance ]]; then
    complain "The '-instance' option is missing. (iRc=-1)" # (invented)
    return 1
  fi
  case " ${words[*]-} " in
    *freezeInstance.js*) freeze_instance ;;
    *removeOldWebApp.js*) remove_old_web_applications ;;
    *)
      complain 'The script cannot be found. (iRc=-1)' # (invented)
      return 1
      ;;
  esac
}

# Without `-arg:run` it lists the SQL that it would run; the statement is (invented) but for table and row of P37.
freeze_instance() {
  local sql='DELETE FROM NmsDeliveryPart WHERE iDeliveryPartId <> 0'
  if option arg && [[ $REPLY == run ]]; then
    db_run "$instance" "$sql" || return 1
    inform "Instance '$instance' is frozen" # (invented)
  else
    echo "$sql"
  fi
}

# Removes the unused overview web applications in which the check finds SQLDATA; C15.
remove_old_web_applications() {
  rm -f "$lab_state/faults/pu-errors"
  inform 'The overview web applications of version 6.02 have been removed' # (invented)
}
