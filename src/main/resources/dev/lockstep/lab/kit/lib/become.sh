# Playing another user, as there is only one who runs the practice host (invented: nobody is asked
# for a password). The environment is emptied as sudo and su - do. Sourced behind system.sh.

# $1 user, $2 yes for a login; then the words of the command
become() {
  local user_played=$1 login=$2 keep=()
  shift 2
  if ! find_user "$user_played"; then
    complain "${program:-su}: user $user_played does not exist"
    exit 1
  fi
  keep=("PATH=$PATH" "LAB_HOST=$LAB_HOST" "LAB_USER=$user_played" "HOME=$home_of_user")
  keep+=("USER=$user_played" "LOGNAME=$user_played" "SHELL=/bin/bash" "TERM=${TERM:-dumb}")
  [ -z "${LANG:-}" ] || keep+=("LANG=$LANG")
  [ -z "${TMPDIR:-}" ] || keep+=("TMPDIR=$TMPDIR")
  [ -z "${sudo_user:-}" ] || keep+=("SUDO_USER=$sudo_user")
  [ "$login" = no ] || cd "$home_of_user" 2>/dev/null || cd / || exit
  exec env -i "${keep[@]}" "${extra[@]}" "$@"
}

# What a login shell reads before its command; $0 of it is the command's text.
# shellcheck disable=SC2016
login_shell='for f in "$HOME/.bash_profile" "$HOME/.profile"; do
  if [ -r "$f" ]; then . "$f"; break; fi
done
eval "$0"'
