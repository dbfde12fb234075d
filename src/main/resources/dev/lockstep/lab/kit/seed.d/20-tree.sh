# The tree of the old version with all that years of use have put into it; nlserver.md §11, platforms.md §1 and §2.
. "$kit/lib/host.sh"
. "$kit/lib/xml.sh"
load_host
tree=$campaign_home/$old_dir
[[ -e $tree.back || -e $tree/conf/serverConf.xml ]] && exit 0
[[ -x $tree/bin/nlserver ]] || "$kit/tree/make" "$tree" "$version" "$build"

. "$kit/lib/old-conf.sh"
write_customer_file
write_default_configuration
for instance in $instances; do
  write_instance_configuration "$instance"
done
write_server_configuration

# What customers keep in it, and what work has left behind.
mkdir -p "$tree/customers/shop" "$tree/var/default/log"
echo '<?xml version="1.0"?><logo/>' >"$tree/customers/shop/logo.xml"
for log in web watchdog trackinglogd; do
  printf '2019-07-01T06:00:00.000Z\t00100\t00100\t1\tinfo\tlog\tStarted\n' >"$tree/var/default/log/$log.log"
done
for instance in $instances; do
  mkdir -p "$tree/var/$instance"/{log,upload,export,mta,workspace} "$tree/var/$instance"/redir/{url,log}
  printf '2019-07-01T06:00:00.000Z\t00101\t00101\t1\tinfo\tlog\tStarted\n' >"$tree/var/$instance/log/wfserver.log"
  has_role tracking && echo '1;https://www.example.com/;2019' >"$tree/var/$instance/redir/url/0001.xml"
  has_role tracking && echo '2019-07-01 06:00:01 1 h' >"$tree/var/$instance/redir/log/0001.log"
done
give_to_campaign "$campaign_home"
