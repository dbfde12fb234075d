# The processes of this host: those that bear its LAB_HOST, and dead ones (zombies) whose parent
# does. Sourced behind system.sh. Where there is no /proc, the pid files below R/run/lab count.

# -> own: their numbers
find_own() {
  local file fields comm zombies
  own=()
  if [ ! -r /proc/self/environ ]; then
    for file in "$root"/run/lab/*.pid; do
      [ -f "$file" ] && read -r file <"$file" && kill -0 "$file" 2>/dev/null && own+=("$file")
    done
    return
  fi
  while IFS=/ read -r _ _ file _; do own+=("$file"); done < <(
    grep -lzxF -e "LAB_HOST=$LAB_HOST" -e "LAB_HOST=$root/var/lib/lab/host.sh" \
      -e "LAB_HOST=${copy_of:-$LAB_HOST}" \
      /proc/[0-9]*/environ 2>/dev/null
  )
  zombies=$(grep -l '^[0-9]* (.*) Z ' /proc/[0-9]*/stat 2>/dev/null)
  for file in $zombies; do
    { read -r fields <"$file"; } 2>/dev/null || continue
    comm=${fields##*\) }
    # shellcheck disable=SC2086
    set -- $comm
    case " ${own[*]} " in *" $2 "*) own+=("${fields%% *}") ;; esac
  done
}

# $1 process -> comm stat ppid pgid sid started (ticks since the machine's start) ticks rss args;
# fails when it has gone. Reading is all builtins: there may be many of them.
look_at() {
  local line words
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  comm=${line#*\(}
  # shellcheck disable=SC2206
  words=(${comm##*\) })
  comm=${comm%\) *}
  stat=${words[0]} ppid=${words[1]} pgid=${words[2]} sid=${words[3]}
  ticks=$((words[11] + words[12])) started=${words[19]} rss=$((words[21] * 4))
  vsz=$((words[20] / 1024))
  [ "$sid" != "$1" ] || stat+=s
  args=
  if { mapfile -d '' -t words <"/proc/$1/cmdline"; } 2>/dev/null; then args=${words[*]}; fi
  [ -n "$args" ] || args="[$comm]"
  case $stat in Z*) args="[$comm] <defunct>" ;; esac
}

# $1 process -> owner: the user that it plays
owner_of() {
  local word words=()
  owner=${user:-ops}
  { mapfile -d '' -t words <"/proc/$1/environ"; } 2>/dev/null
  for word in "${words[@]}"; do
    case $word in LAB_USER=*) owner=${word#*=} ;; esac
  done
}

# $1 name as the kernel keeps it: at most 15 bytes
short_name() { printf '%.15s' "$1"; }
