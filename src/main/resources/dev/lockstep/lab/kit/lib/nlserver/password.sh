# nlserver: the password of the account `internal`; nlserver.md §6, preconditions P05 and P06.

# How it is stored is not documented: one way, unsalted here (invented), so that equal passwords look equal.
# stored_password: reads the password from standard input (never from a command line).
stored_password() {
  local sum
  if type -P sha256sum >/dev/null; then sum=$(sha256sum); else sum=$(shasum -a 256); fi
  REPLY=${sum:0:31}=
}

# The dialogue wants a terminal or fed input.
ask_password() {
  printf '%s' "$1"
  if [[ -t 0 ]]; then
    IFS= read -r -s REPLY
    echo
  else
    IFS= read -r REPLY || [[ -n $REPLY ]] || { echo && return 1; }
    echo
  fi
}

command_password() {
  local given=$1 old new again
  banner
  if [[ ! -r $conf/serverConf.xml ]]; then
    complain "Unable to open file '$conf/serverConf.xml'. (iRc=-1)" # (invented)
    return 1
  fi
  if [[ -n $given ]]; then
    old= new=$given
    [[ $given == */* ]] && old=${given%%/*} new=${given#*/}
  else
    echo 'Enter the current password.'
    ask_password 'Password:' && old=$REPLY
    echo 'Enter the new password.'
    ask_password 'Password: ' && new=$REPLY
    ask_password 'Confirmation: ' && again=$REPLY
    if [[ ${new-} != "${again-}" || -z ${new-} ]]; then
      complain 'The new password and its confirmation differ. (iRc=-1)' # (invented)
      return 1
    fi
  fi
  change_password "${old-}" "${new-}"
}

change_password() {
  local now=
  xml_attribute "$conf/serverConf.xml" xtk internalPassword && now=$REPLY
  stored_password < <(printf '%s' "$1")
  if [[ -n $now && $now != "$REPLY" ]]; then
    complain "Invalid login or password for account 'internal'. (iRc=-55)" # (invented)
    return 1
  fi
  if [[ -z $2 ]]; then
    complain 'The new password is empty. (iRc=-1)' # (invented)
    return 1
  fi
  stored_password < <(printf '%s' "$2")
  xml_set "$conf/serverConf.xml" xtk internalPassword "$REPLY"
  inform "Password successfully changed for account 'internal' (authentication mode 'nl')"
}
