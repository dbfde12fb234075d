# nlserver: pdump, monitor, start, stop, restart, watchdog, shutdown, and a module in the foreground.

# Memory of a process in MB with one decimal, in REPLY; a fixed size where /proc is missing.
size_of() {
  local pages=
  [[ -r /proc/$1/statm ]] && read -r _ pages _ <"/proc/$1/statm"
  pages=${pages:-2355}
  REPLY=$((pages * 40 / 1024))
  REPLY=${REPLY%?}.${REPLY: -1}
  [[ $REPLY == .* ]] && REPLY=0$REPLY
  return 0
}

# nlserver.md §3.
command_pdump() {
  local name pid none=yes
  banner
  if fault pdump-hangs; then idle; fi
  while IFS= read -r name; do
    none=
    task_alive "$name" || continue
    pid=$REPLY
    size_of "$pid"
    echo "$name ($pid) - $REPLY MB"
  done < <(running_tasks)
  [[ -n $none ]] && echo 'No tasks'
  option who && print_connections
  return 0
}

# Connections exist while the web module runs; the sample is that of nlserver.md §3.
print_connections() {
  printf '\nConnections ------------------------------------------------------\nLast Access IP Instance Login \n'
  if task_alive web@default; then
    fault users-online && printf '%(%d/%m/%Y %H:%M:%S)T 192.168.1.31 %s %s|jdoe\n' -1 "${instances%% *}" "${instances%% *}"
    printf '%(%d/%m/%Y %H:%M:%S)T 127.0.0.1 default internal|monitoring\n' -1
  fi
  printf '\nConnection pool --------------------------------------------------\nDatasource Server Provider Login \n'
  local one server provider login
  for one in $instances; do
    task_alive web@default && xml_attribute "$conf/config-$one.xml" dbcnx server || continue
    server=$REPLY
    xml_attribute "$conf/config-$one.xml" dbcnx provider && provider=$REPLY
    xml_attribute "$conf/config-$one.xml" dbcnx login && login=${REPLY%%:*}
    echo "default $server $provider $login"
  done
}

# nlserver.md §4; the layout of the XML form is (invented).
command_monitor() {
  local task
  if option missing; then
    banner
    while IFS= read -r task; do
      task_alive "$task" || echo "$task"
    done < <(wanted_tasks)
    return 0
  fi
  print_monitor
}

print_monitor() {
  local task pid
  echo "<?xml version='1.0'?>"
  echo "<monitor build='$product_build' host='$name'>"
  while IFS= read -r task; do
    task_alive "$task" && pid=$REPLY && size_of "$pid" && echo "  <process name='$task' pid='$pid' memory='$REPLY'/>"
  done < <(running_tasks)
  while IFS= read -r task; do
    task_alive "$task" || echo "  <missing name='$task'/>"
  done < <(wanted_tasks)
  echo '</monitor>'
}

# The task that a user means by `mta`, `mta@prod` or `mta -instance:prod`, in REPLY; without an instance `default`.
named_task() {
  REPLY=$1
  [[ $1 == *@* || $1 == watchdog ]] || REPLY=$1@${instance:-default}
}

command_start() {
  banner
  first_word || return 1
  named_task "$REPLY"
  local name=$REPLY
  known_module "${name%@*}" || return 1
  create_configuration
  start_task "$name" || return 1
  [[ $name == web@* ]] && tell_web_started "$name"
  return 0
}

tell_web_started() {
  task_alive "$1" || return 1
  inform "Web server start (pid=$REPLY, tid=-1224824320)..."
  inform 'Tomcat started'
  inform 'Server started'
}

# nlserver.md §5: stopping tells whom, and what runs not it calls a mask.
command_stop() {
  banner
  first_word || return 1
  named_task "$REPLY"
  local name=$REPLY pid line
  if ! task_alive "$name"; then
    warn "No task corresponds to the mask $name"
    return 0
  fi
  pid=$REPLY
  task_line "$name"
  inform "Stop requested for '$name' ('nlserver ${line[*]}', pid=$pid, tid=-1224824320)..."
  inform "Stop requested (pid=$pid)"
  stop_tasks "$name" || return 1
  [[ $name == web@* ]] && inform "Web server stopped (pid=$pid, tid=-1224824320)..."
  return 0
}

command_restart() {
  command_stop && command_start
}

known_module() {
  [[ " ${modules//$'\n'/ } " == *" $1 "* ]] && return 0
  complain "Unknown module '$1'. (iRc=-1)" # (invented)
  return 1
}

first_word() {
  local word
  for word in ${words[@]+"${words[@]}"}; do
    [[ $word == -* ]] || { REPLY=$word && return 0; }
  done
  complain "The name of a module is missing. (iRc=-1)" # (invented)
  return 1
}

# `nlserver watchdog -svc -noconsole` starts everything and comes back; with -detach it is the watchdog's own life.
command_watchdog() {
  [[ -n $detach ]] && { watch && return; }
  banner
  if task_alive watchdog; then
    warn "Task 'watchdog' is already running (pid=$REPLY)" # (invented)
    return 0
  fi
  create_configuration
  forget_tasks
  start_task watchdog
  local name failed=0
  while IFS= read -r name; do
    start_task "$name" || failed=1
  done < <(wanted_tasks)
  return $failed
}

# Everything stops, the watchdog first (or it would revive), syslogd last; nlserver.md §5.
command_shutdown() {
  local name some=() last=() failed=0
  banner
  stop_tasks watchdog || failed=1
  while IFS= read -r name; do
    if [[ $name == syslogd@* ]]; then last+=("$name"); else some+=("$name"); fi
  done < <(running_tasks)
  stop_tasks ${some[@]+"${some[@]}"} || failed=1
  stop_tasks ${last[@]+"${last[@]}"} || failed=1
  forget_tasks
  return $failed
}

# `nlserver web -tomcat`, `nlserver mta -instance:prod`: in the foreground, Ctrl+C ends it. With -detach a task's life.
command_module() {
  known_module "$1" || { banner && return 1; }
  if [[ -n $detach ]]; then
    [[ $1 == mtachild ]] && fault term-ignored && idle_deaf && return
    idle
  fi
  banner
  [[ $1 == stat ]] && option reload && { reload_statistics && return; }
  create_configuration
  [[ $1 == web ]] && inform "Web server start (pid=$$, tid=-1224824320)..." && inform 'Tomcat started' && inform 'Server started'
  idle
}

reload_statistics() {
  local on=${instance:-default}
  task_alive "stat@$on" && { inform "MX rules reloaded for 'stat@$on' (pid=$REPLY)" && return; } # (invented)
  warn "No task corresponds to the mask stat@$on"
}

# The first run makes both files from what the package ships; nlserver.md §5 and procedure L14.
create_configuration() {
  local pair made model
  mkdir -p "$conf" "$install/var/default/log"
  disk_fills
  for pair in serverConf.xml:fra/serverConf.xml.sample config-default.xml:models/config-default.xml; do
    made=$conf/${pair%%:*}
    model=$conf/${pair#*:}
    [[ -e $made || ! -r $model ]] && continue
    inform "Creating server configuration file '$made' via '$model'"
    cp "$model" "$made"
  done
}

# What is copied to the new tree later meets a disk that becomes full on the way: one file of it leads to a device
# that is always full (C21; invented).
disk_fills() {
  [[ $product_version == 7* ]] && fault disk-fills || return 0
  local place=$install/$filling
  mkdir -p "${place%/*}"
  [[ -e $place ]] || ln -s /dev/full "$place"
}
filling=var/default/redir/log/clicks # of the old tree, by the fault
