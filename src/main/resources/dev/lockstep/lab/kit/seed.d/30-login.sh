# Campaign's user: its home's start files, and the service script of the old version where no package brought one.
. "$kit/lib/host.sh"
load_host
[[ -e $campaign_home/.profile ]] && exit 0

# Debian's own .bashrc stops early in a shell that nobody types into (procedure-linux, Users).
{
  echo '# ~/.bashrc: executed by bash for interactive shells'
  [[ $family == debian ]] && printf 'case $- in\n  *i*) ;;\n  *) return ;;\nesac\n'
  echo ". $campaign_home/$old_dir/env.sh"
} >"$campaign_home/.bashrc"
printf '%s\n' '# ~/.profile' 'if [ -n "$BASH_VERSION" ] && [ -f "$HOME/.bashrc" ]; then' '  . "$HOME/.bashrc"' 'fi' \
  >"$campaign_home/.profile"
give_to_campaign "$campaign_home/.bashrc" "$campaign_home/.profile"

script=$root/etc/init.d/$old_service
if [[ ! -e $script ]]; then
  mkdir -p "$root/etc/init.d"
  cp "$kit/init/nlserver" "$script"
  chmod 755 "$script"
fi
