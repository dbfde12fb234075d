# The web server of a host that redirects: program, service script, and its files as the install guides have them
# for the old version; nlserver.md §12, procedure L21.
. "$kit/lib/host.sh"
load_host
has_web_server || exit 0
[[ -e $root/etc/init.d/$web_program ]] && exit 0
tree=$campaign_home/$old_dir
included=$(find "$tree" -name apache_neolane.conf | head -n 1)

mkdir -p "$root/usr/local/sbin" "$root/etc/init.d" "$root/var/www" "$root/var/log/$web_program"
cp "$kit/apache2" "$root/usr/local/sbin/$web_program"
cp "$kit/init/apache2" "$root/etc/init.d/$web_program"
[[ $separate == yes ]] && cp "$kit/bin/apachectl" "$root/usr/local/sbin/apachectl"
chmod 755 "$root"/usr/local/sbin/* "$root/etc/init.d/$web_program"

debian_files() {
  local etc=$root/etc/apache2
  mkdir -p "$etc/mods-available" "$etc/mods-enabled"
  printf '# Apache (stand-in)\nIncludeOptional mods-enabled/*.load\nIncludeOptional mods-enabled/*.conf\n' >"$etc/apache2.conf"
  echo "Listen $web_port" >"$etc/ports.conf"
  printf 'export APACHE_RUN_USER=www-data\nexport LD_LIBRARY_PATH="%s/lib:$LD_LIBRARY_PATH"\nexport USERPATH=%s\n' \
    "$tree" "$campaign_home" >"$etc/envvars"
  echo "LoadModule requesthandler24_module $tree/lib/libnlsrvmod.so" >"$etc/mods-available/nlsrv.load"
  ln -sfn "$included" "$etc/mods-available/nlsrv.conf"
  printf '<IfModule alias_module>\n  Alias /nl/ "%s/datakit/"\n</IfModule>\n' "$tree" >"$etc/mods-available/alias.conf"
  local file
  for file in nlsrv.load nlsrv.conf alias.conf; do
    ln -sfn "../mods-available/$file" "$etc/mods-enabled/$file"
  done
}

redhat_files() {
  local etc=$root/etc/httpd
  mkdir -p "$etc/conf" "$etc/conf.d" "$root/etc/sysconfig"
  echo "Listen $web_port" >"$etc/conf/httpd.conf"
  printf 'LoadModule requesthandler24_module %s\nInclude %s\nAlias /nl/ "%s/datakit/"\n' \
    "$tree/lib/libnlsrvmod.so" "$included" "$tree" >"$etc/conf.d/CampaignApache.conf"
  echo ". $tree/env.sh" >"$root/etc/sysconfig/httpd"
}

"${family}_files"

# Both families start their web server with the machine.
for level in 2 3 4 5; do
  mkdir -p "$root/etc/rc$level.d"
  ln -sfn "../init.d/$web_program" "$root/etc/rc$level.d/S20$web_program"
done
