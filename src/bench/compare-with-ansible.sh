#!/bin/sh
# Measures Lockstep and Ansible (pipelining, as many forks) on the same hosts: OpenSSH servers that
# this script starts on loopback and stops again. Run it as root on a quiet machine, from anywhere:
#
#   src/bench/compare-with-ansible.sh [HOSTS [STEPS [REPEATS]]]
#
# Each time is the best of the repeats, start of the program included.
set -eu

hosts=${1:-10} steps=${2:-20} repeats=${3:-3} user=lockstep-bench
home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
if id "$user" >/dev/null 2>&1; then
  echo "there is a user $user already; remove it first" >&2
  exit 2
fi
for tool in /usr/sbin/sshd ssh-keygen ansible-playbook; do
  command -v "$tool" >/dev/null || {
    echo "$tool is needed" >&2
    exit 2
  }
done

dir=$(mktemp -d)
chmod 755 "$dir"
clean() {
  for pid in "$dir"/*.pid; do
    [ -e "$pid" ] && kill "$(cat "$pid")"
  done
  pkill -KILL -u "$user" || : # connections that Ansible keeps
  sleep 0.2
  userdel -r "$user" 2>/dev/null || :
  rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT TERM

useradd -m -s /bin/bash "$user"
ssh-keygen -q -t ed25519 -N '' -f "$dir/key"
mkdir -p /run/sshd
i=0
while [ $((i += 1)) -le "$hosts" ]; do
  address=127.0.2.$i
  ssh-keygen -q -t ed25519 -N '' -f "$dir/host$i"
  /usr/sbin/sshd -f /dev/null -h "$dir/host$i" -o ListenAddress=$address:2222 \
    -o AuthorizedKeysFile="$dir/key.pub" -o PidFile="$dir/$i.pid" -o StrictModes=no \
    -o UsePAM=yes -o UseDNS=no -o MaxStartups=500
  echo "[$address]:2222 $(cut -d' ' -f1,2 "$dir/host$i.pub")" >>"$dir/known_hosts"
  echo "host$i ansible_host=$address ansible_port=2222 ansible_user=$user" \
    "ansible_ssh_private_key_file=$dir/key ansible_python_interpreter=/usr/bin/python3" \
    "ansible_ssh_common_args='-o UserKnownHostsFile=$dir/known_hosts'"
done >"$dir/hosts.ini"

{
  echo 'runbook: Bench'
  echo 'stages:'
  echo '  - { stage: All, hosts: all, steps: ['
  i=0
  while [ $((i += 1)) -le "$steps" ]; do echo "      { name: Step $i, command: 'true' },"; done
  echo '    ] }'
} >"$dir/runbook.yml"
{
  echo '- { hosts: all, gather_facts: false, tasks: ['
  i=0
  while [ $((i += 1)) -le "$steps" ]; do echo "    { name: Step $i, command: 'true' },"; done
  echo '  ] }'
} >"$dir/playbook.yml"

# The best of the repeats, in milliseconds.
best() {
  least=
  n=0
  while [ $((n += 1)) -le "$repeats" ]; do
    start=$(date +%s%N)
    "$@" >"$dir/out" 2>&1 || {
      cat "$dir/out" >&2
      exit 1
    }
    took=$((($(date +%s%N) - start) / 1000000))
    if [ -z "$least" ] || [ "$took" -lt "$least" ]; then least=$took; fi
  done
  echo "$least"
}

# The most memory a program held, in MiB.
memory() {
  /usr/bin/time -f %M -o "$dir/memory" "$@" >/dev/null 2>&1
  echo $(($(tail -n 1 "$dir/memory") / 1024))
}

lockstep() {
  "$home/lockstep" run "$dir/runbook.yml" -i "$dir/hosts.ini" -f "$hosts" --state "$dir/state"
}

ansible() {
  ANSIBLE_PIPELINING=1 ANSIBLE_LOCALHOST_WARNING=0 HOME=$dir \
    ansible-playbook -i "$dir/hosts.ini" -f "$hosts" "$dir/playbook.yml"
}

"$home/lockstep" --version >/dev/null # builds, where that is still to be done
version=$(best "$home/lockstep" --version)
ours=$(best lockstep)
repeats=1
theirs=$(best ansible)

echo "hosts $hosts, steps $steps, $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg)"
printf '%-28s %8s ms\n' 'lockstep --version' "$version" 'lockstep run' "$ours" \
  'ansible-playbook, pipelining' "$theirs"
printf '%-28s %8s\n' 'ansible : lockstep' "$((theirs / ours)).$((theirs * 10 / ours % 10))"
if [ -x /usr/bin/time ]; then
  used=$(memory "$home/lockstep" run "$dir/runbook.yml" -i "$dir/hosts.ini" --state "$dir/state")
  printf '%-28s %8s MiB\n' 'lockstep run, most memory' "$used"
fi
