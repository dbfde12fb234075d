# The databases of the instances that are configured here, and last night's backups of those that the
# host owns. Run by kit/seed; where the files lie is the lab's choice (invented).
. "$kit/lib/host.sh"
load_host
. "$kit/lib/database.sh"
. "$kit/lib/backups.sh"

for instance in $instances; do db_create "$instance"; done
for instance in $owns; do
  backup=$root/var/backups/campaign/$instance.dump
  [ -e "$backup" ] || make_backup "$instance" "$backup"
done
