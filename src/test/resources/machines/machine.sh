#!/bin/bash
# The first process of a machine of its own: `unshare` has given it namespaces for the network, mounts, processes, the
# host name and shared memory. It makes the machine's own folders, tells `born`, waits for `go ADDRESS`, starts sshd,
# tells `ready`, and lives until nobody holds its standard input any more: then the kernel ends every process of the
# machine and takes its folders and its network away. So nothing is left behind, however a test ends.
#
# usage: machine.sh NAME SHARED     SHARED: a folder that all machines see as /srv (keys/, etc-hosts, what tests put there)
set -euo pipefail
name=$1 shared=$2

# A processor's worth of files is shared (/usr, /bin, /lib, read-only); whatever tells one machine from another is its own.
mount -t tmpfs -o mode=755 "$name" /mnt
mkdir -p /mnt/{usr-local,opt,run/sshd,run/lock,root,home} /mnt/var/{lib,cache/apt/archives/partial,log,spool,backups,mail}
mkdir -m 1777 /mnt/tmp /mnt/var/tmp
cp -a /etc /mnt/etc
cp -a /var/lib/dpkg /mnt/var/lib/dpkg
ln -s /run /mnt/var/run
ln -s /run/lock /mnt/var/lock
chmod 700 /mnt/root
mount --bind "$shared" /srv
for folder in etc var opt tmp run root home; do mount --bind "/mnt/$folder" "/$folder"; done
mount --bind /mnt/usr-local /usr/local
umount /mnt
mount -o remount,bind,ro /

hostname "$name"
echo "$name" >/etc/hostname
cp /srv/etc-hosts /etc/hosts
rm -rf /etc/rc?.d/* /etc/nologin /etc/ssh/ssh_host_* /etc/apache2 /etc/init.d/apache2

# The login of those who come: root, and `ops`, who may do everything by sudo.
useradd -m -s /bin/bash -p '*' ops
echo 'ops ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ops
chmod 440 /etc/sudoers.d/ops
for home in /root /home/ops; do
  mkdir -m 700 "$home/.ssh"
  cp /srv/keys/id_ed25519.pub "$home/.ssh/authorized_keys"
done
chown -R ops: /home/ops
cp "/srv/keys/$name" /etc/ssh/host_key
chmod 600 /etc/ssh/host_key
cat >/etc/ssh/sshd_config <<'CONFIG'
HostKey /etc/ssh/host_key
PermitRootLogin yes
PasswordAuthentication no
UsePAM no
UseDNS no
MaxStartups 200
MaxSessions 50
CONFIG

echo born
read -r word address
[ "$word" = go ]
ip link set lo up
ip address add "$address" dev eth0
ip link set eth0 up
/usr/sbin/sshd -E /var/log/sshd.log
echo ready
while read -r _; do :; done
