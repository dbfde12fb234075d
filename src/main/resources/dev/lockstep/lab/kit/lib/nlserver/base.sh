# nlserver: its texts, its options, the way to each command.

# The package ships the file `version`: word, build, sha, date of this program; nlserver.md §2 and §8.
read_version() {
  product= product_version= product_build= product_sha= product_date=
  # shellcheck disable=SC1091
  . "$install/version"
  if fault build-behind; then product_build=$((product_build - $(fault_arg build-behind 2))); fi
}

banner_text() {
  if fault banner-unreadable; then
    printf 'Application server for Adobe Campaign (build ????) of %s' "$product_date"
    return
  fi
  case $product_version in
    5.11) printf 'Application server for Neolane Version 5.11 (build %s) of %s' "$product_build" "$product_date" ;; # (invented)
    6.*) printf 'Application server for Adobe Campaign Version %s (build %s) of %s' "$product_version" "$product_build" "$product_date" ;;
    *) printf 'Application server for Adobe Campaign Classic (%s build %s@%s) of %s' "$product_version" "$product_build" "$product_sha" "$product_date" ;;
  esac
}

# Lines of the console: `>` tells, `>>` warns, `>>>` is an error; nlserver.md §2.
line() {
  [[ -n ${quiet:-} ]] && return 0
  printf '%(%H:%M:%S)T %-3s %s\n' -1 "$1" "$2"
}
inform() { line '>' "$1"; }
warn() { line '>>' "$1"; }
complain() { line '>>>' "$1"; }
banner() { inform "$(banner_text)"; }

# The options that several commands share; what a command needs of its own it reads from `words`.
read_options() {
  instance= detach= force= check_only= immediate= tomcat= words=("$@")
  local word
  for word in "$@"; do
    case $word in
      -instance:*) instance=${word#*:} ;;
      -detach) detach=yes ;;
      -force) force=yes ;;
      -check) check_only=yes ;;
      -immediate) immediate=yes ;;
      -tomcat) tomcat=yes ;;
    esac
  done
}

# option NAME: the value of `-NAME:value`, in REPLY; status 1 when it was not given. `-NAME` alone has an empty value.
option() {
  local word
  for word in ${words[@]+"${words[@]}"}; do
    case $word in
      "-$1") REPLY= && return 0 ;;
      "-$1:"*) REPLY=${word#*:} && return 0 ;;
    esac
  done
  return 1
}

modules='aliasCleansing billing cleanup config export fileconvert import inMail installsetup interactiond javascript job merge
midSourcing monitor mta mtachild package pdump pipelined prepareda restart runwf shutdown sms sql start stat stop submitda syslogd
tracking trackinglogd watchdog web wfserver'

usage() {
  banner
  echo 'Usage: nlserver <command> <arguments>'
  echo 'Commands:' $modules
}

# The usage of one command is (invented) but for the options of `config`, nlserver.md §6.
usage_of() {
  banner
  case $1 in
    config)
      echo 'Usage: nlserver config -internalpassword[:[old]/new] -reload -postupgrade [-force] [-nogenschema] -instance:<instance> -allinstances'
      echo '       -addinstance: -setdblogin: -addtrackinginstance: -trackingpassword: -setproxy: -monoinstance'
      ;;
    *) echo "Usage: nlserver $1 [-verbose] [-noconsole] [-tracefile:<name>] [-instance:<name>]" ;;
  esac
}

main() {
  local command=${1:-}
  [[ $# -gt 0 ]] && shift
  # An idle process with a command line to be seen, for `kit/break`.
  case ${LAB_IDLE:-} in
    yes) unset LAB_IDLE && idle ;;
    no) return ;;
  esac
  conf=$install/conf
  read_version
  read_options "$@"
  # A task's own lines go to its log, whoever watches.
  [[ -z $detach ]] && option noconsole && quiet=yes
  [[ " $* " == *" -? "* || " $* " == *" -h "* || " $* " == *" -H "* ]] && { usage_of "$command" && return; }
  case $command in
    '' | '-?' | -h | -H) usage ;;
    -version) banner ;;
    pdump) command_pdump ;;
    monitor) command_monitor ;;
    start | stop | restart) command_"$command" ;;
    watchdog) command_watchdog ;;
    shutdown) command_shutdown ;;
    config) command_config ;;
    javascript) command_javascript ;;
    *) command_module "$command" ;;
  esac
}
