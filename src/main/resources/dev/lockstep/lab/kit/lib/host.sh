# Shared by every program of the kit: what this host is, and which faults it has.
# The host file (variables: see kit/seed) comes from LAB_HOST, or from the lab's own folder on the host.

# load_host [FILE] [ROOT]: reads the host file, fills in what it may leave out, lets child processes inherit it.
load_host() {
  local file=${1:-${LAB_HOST:-${2:-}/var/lib/lab/host.sh}}
  if [[ ! -r $file ]]; then
    echo "lab: no host file at $file (set LAB_HOST)" >&2
    return 1
  fi
  # shellcheck disable=SC1090
  . "$file"
  root=${root:-}
  root=${root%/}
  # A copy says which file it was copied from: a host's processes are told by that name.
  [[ -r ${copy_of:-} ]] && file=$copy_of
  export LAB_HOST=$file
  lab_state=$root/var/lib/lab
  lab_run=$root/run/lab
  campaign_home=$root/usr/local/neolane
  separate=${separate:-no}
  family=${family:-debian}
  roles=${roles:-}
  instances=${instances:-}
  owns=${owns:-}
  peers=${tracking_peers:-}
  postgres=${postgres:-}
  old_dir=nl6
  [[ $version == 5.11 ]] && old_dir=nl5
  case $version in
    5.11) old_service=nlserver5 ;;
    7*) old_service=nlserver6-v7 ;;
    *) old_service=nlserver6 ;;
  esac
  web_program=apache2
  [[ $family == redhat ]] && web_program=httpd
  return 0
}

# has_role ROLE
has_role() {
  [[ " $roles " == *" $1 "* ]]
}

# Does a web server stand in front of this host? platforms.md §1, last column ("usually" is yes here).
has_web_server() {
  has_role tracking || has_role mid || has_role power
}

# fault NAME: is it on?   fault_arg NAME DEFAULT: what it was given.
fault() {
  [[ -e $lab_state/faults/$1 ]]
}

fault_arg() {
  local given=
  [[ -r $lab_state/faults/$1 ]] && IFS= read -r given <"$lab_state/faults/$1"
  printf '%s\n' "${given:-$2}"
}

# The tree that is in use now: the new one when it is there, else the old one.
current_tree() {
  local tree
  for tree in "$campaign_home/nl6" "$campaign_home/nl5"; do
    [[ -x $tree/bin/nlserver ]] && printf '%s\n' "$tree" && return 0
  done
  return 1
}

# As root on a machine of its own what the lab makes in Campaign's home belongs to Campaign's user.
give_to_campaign() {
  if [[ $separate == yes && $EUID -eq 0 ]] && id neolane >/dev/null 2>&1; then
    chown -hR neolane: "$@"
  fi
}

# nap SECONDS: waits without a child process; nlserver.md §14.
nap() {
  if [[ -z ${nap_fd:-} ]]; then exec {nap_fd}<> <(:) && wait $!; fi
  read -r -t "$1" -u "$nap_fd" _ || :
}

# lab_note TEXT: the lab's own log of a host, evidence for tests. Never fails its caller.
lab_note() {
  printf '%(%Y-%m-%dT%H:%M:%S)T %s\n' -1 "$*" >>"$lab_state/log" 2>/dev/null || :
}

# The service script that is installed now, newest first; procedure-linux §0, "Service control".
current_service() {
  local service
  for service in nlserver6-v7 nlserver6 nlserver5; do
    [[ -x $root/etc/init.d/$service ]] && printf '%s\n' "$root/etc/init.d/$service" && return 0
  done
  return 1
}

# own_processes WORD...: numbers of this host's processes whose command line has one of them, say a path below this
# host's root. Builtins only: a machine may have very many processes.
own_processes() {
  local entry word
  local -a words
  for entry in /proc/[0-9]*; do
    words=()
    # it may be gone by now
    { mapfile -d '' -t words <"$entry/cmdline"; } 2>/dev/null
    for word; do
      [[ "${words[*]-}" == *"$word"* ]] && echo "${entry#/proc/}"
    done
  done
  return 0
}
