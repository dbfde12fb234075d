# nlserver: tasks, that is the module processes of this host. One file with a process number per task in /run/lab.

# What an instance may have and what is there once per machine; platforms.md §2, lowest run level first.
machine_modules='syslogd web trackinglogd'
instance_modules='stat mta wfserver inMail sms interactiond pipelined'

# wants FILE MODULE: is it switched on in that file? `_autoStart` is not `autoStart`.
wants() {
  xml_attribute "$1" "$2" autoStart && [[ $REPLY == true ]]
}

# Every task that the configuration wants, one a line, in the order in which they start.
wanted_tasks() {
  local file module name
  for module in $machine_modules; do
    wants "$conf/config-default.xml" "$module" && echo "$module@default"
  done
  for file in "$conf"/config-*.xml; do
    [[ -e $file ]] || continue
    name=${file##*/config-}
    name=${name%.xml}
    [[ $name == default ]] && continue
    for module in $instance_modules; do
      wants "$file" "$module" && echo "$module@$name"
    done
  done
  return 0
}

# task_alive NAME: its process number in REPLY. A number taken over by a stranger and a zombie do not count.
task_alive() {
  local file=$lab_run/$1.pid
  REPLY=
  [[ -r $file ]] || file=$lab_run/$1.stopping
  [[ -r $file ]] || return 1
  read -r REPLY <"$file" || [[ -n $REPLY ]] || return 1
  if [[ -d /proc/self ]]; then
    [[ -r /proc/$REPLY/cmdline ]] || return 1
    local -a line=()
    mapfile -d '' line <"/proc/$REPLY/cmdline" 2>/dev/null
    [[ "${line[*]-} " == *"$campaign_home/"*" -tracefile:$1 "* ]]
  else
    kill -0 "$REPLY" 2>/dev/null
  fi
}

# Names of the tasks that run, watchdog last (the order of pdump means nothing; nlserver.md §3).
running_tasks() {
  local file name
  for file in "$lab_run"/*@*.pid "$lab_run"/*@*.stopping "$lab_run"/watchdog.pid "$lab_run"/watchdog.stopping; do
    name=${file##*/}
    name=${name%.*}
    [[ -e $file ]] && task_alive "$name" && echo "$name"
  done
  return 0
}

# The documented command line of a task, nlserver.md §5, in the array `line`.
task_line() {
  local module=${1%@*} on=${1#*@}
  case $1 in
    watchdog) line=(watchdog -svc -noconsole -tracefile:watchdog -detach) ;;
    web@*) line=(web "-tracefile:$1" "-instance:$on" -detach -tomcat -autorepair) ;;
    *) line=("$module" -noconsole "-tracefile:$1" "-instance:$on" -detach) ;;
  esac
}

# may_start NAME: what keeps a module from starting is said on the console and in its log.
may_start() {
  local module=${1%@*} on=${1#*@} jdk
  case $module in
    mta)
      # platforms.md §2: without statServerAddress mta does not start.
      xml_attribute "$conf/config-$on.xml" mta statServerAddress && [[ -n $REPLY ]] && return 0
      complain "The 'statServerAddress' attribute of the 'mta' element is not set for instance '$on'. (iRc=-1)" # (invented)
      return 1
      ;;
    web)
      jdk=$( (. "$install/customer.sh") >/dev/null 2>&1 && . "$install/customer.sh" >/dev/null 2>&1 && echo "${JDK_HOME:-}")
      [[ -z $jdk || -d $jdk ]] && return 0
      complain "Unable to load the Java virtual machine of '$jdk'. (iRc=-53)" # (invented)
      return 1
      ;;
  esac
}

start_task() {
  local -a line
  local module=${1%@*} on=${1#*@} log
  [[ $1 == *@* ]] || on=default
  if task_alive "$1"; then
    warn "Task '$1' is already running (pid=$REPLY)" # (invented)
    return 0
  fi
  log=$install/var/$on/log
  mkdir -p "$log" "$lab_run"
  may_start "$1" | tee -a "$log/${1%@*}.log"
  [[ ${PIPESTATUS[0]} -eq 0 ]] || return 1
  task_line "$1"
  [[ $1 == watchdog ]] || inform "Running task '$1' ('nlserver ${line[*]}') in a new process"
  launch "$log/${1%@*}.log" "${line[@]}"
  rm -f "$lab_run/$1.pid"
  echo "$!" >"$lab_run/$1.pid"
  lab_note "start $1 build $product_build"
  note_damage "$module" "$on"
  if [[ $1 == mta@* ]]; then start_task "mtachild@$on"; fi
}

# A v7 module of an instance that starts before the postupgrade works on a base of the old version: the lab keeps
# that as evidence in the file `damage` (cases C19; invented).
note_damage() {
  [[ $product_version == 7* && $2 != default && $1 != mtachild && $1 != stat ]] || return 0
  xml_attribute "$conf/config-$2.xml" dbcnx server || return 0
  [[ -n $(db_option_get "$2" LabDatabaseBuild) ]] && return 0
  echo "$1@$2 of build $product_build has started on a database that is not migrated" >>"$lab_state/damage"
}

# launch LOG WORD...: a process that lives on when the session and the caller end.
launch() {
  local log=$1
  shift
  if type -P setsid >/dev/null; then
    setsid "$install/bin/nlserver" "$@" </dev/null >>"$log" 2>&1 &
  else
    (trap '' HUP && exec "$install/bin/nlserver" "$@") </dev/null >>"$log" 2>&1 &
  fi
}

# idle: the life of a module. No child process, nothing to do, ends at once when asked to.
idle() {
  trap - TERM INT
  exec {nap_fd}<> <(:) && wait $!
  while :; do
    read -r -t 60 -u "$nap_fd" _
  done
}

# A mtachild with a long job: deaf for ever, or for the given number of seconds; cases C20.
idle_deaf() {
  local seconds ends=
  seconds=$(fault_arg term-ignored '')
  trap '' HUP INT
  if [[ -z $seconds ]]; then trap '' TERM; else trap 'ends=${ends:-$((SECONDS + seconds))}' TERM; fi
  while [[ -z $ends || $SECONDS -lt $ends ]]; do
    nap 0.5
  done
}

# watch: the watchdog revives whatever died without being stopped; platforms.md §2.
watch() {
  local name
  while :; do
    nap 1
    for name in "$lab_run"/*@*.pid; do
      name=${name##*/}
      name=${name%.pid}
      [[ -e $lab_run/$name.pid ]] || continue
      task_alive "$name" && continue
      warn "Task '$name' has stopped and is started again" # (invented)
      start_task "$name"
    done
  done
}

# forget_tasks: process numbers of an earlier life; without a watchdog nobody revives them.
forget_tasks() {
  local file name
  for file in "$lab_run"/*@*.pid "$lab_run"/*@*.stopping "$lab_run"/watchdog.*; do
    name=${file##*/}
    [[ -e $file ]] && ! task_alive "${name%.*}" && rm -f "$file"
  done
  return 0
}

# stop_tasks NAME...: asks all, waits a little for all; status 1 when one is still there. While a task is
# being stopped its file has another name: the watchdog does not revive it, pdump still shows it.
stop_tasks() {
  local name left='' tries signal=TERM
  [[ -n $immediate ]] && signal=KILL
  for name in "$@"; do
    task_alive "$name" || continue
    [[ -e $lab_run/$name.pid ]] && mv -f "$lab_run/$name.pid" "$lab_run/$name.stopping"
    kill -s "$signal" "$REPLY" 2>/dev/null
  done
  for ((tries = 0; tries < ${stop_patience:-30}; tries++)); do
    left=
    for name in "$@"; do
      task_alive "$name" && left="$left $name"
    done
    [[ -z $left ]] && break
    nap 0.1
  done
  for name in "$@"; do
    if task_alive "$name"; then
      warn "Task '$name' does not end (pid=$REPLY)" # (invented)
    else
      rm -f "$lab_run/$name.stopping" "$lab_run/$name.pid"
    fi
  done
  [[ -z $left ]]
}
