# standard input: what is to be made, four lines for each: kind, mode or target, path, source
LC_ALL=C
export LC_ALL
while IFS= read -r kind && IFS= read -r mode && IFS= read -r path && IFS= read -r from; do
  case $kind in
    folder) mkdir -p -- "$path" && chmod "$mode" "$path" || exit ;;
    link)
      if [ -L "$path" ] || [ -f "$path" ]; then rm -f -- "$path" || exit; fi
      ln -s -- "$mode" "$path" || exit
      ;;
    backup) cp -pP -- "$path" "$from" || exit ;;
    file)
      t=$(umask 077; mktemp "${path%/*}/.lockstep.XXXXXXXX") || exit
      trap 'rm -f "$t"' 0
      cat <"$from" >"$t" || exit
      if [ -f "$path" ] && [ ! -L "$path" ]; then
        chown "$(stat -c %u:%g "$path")" "$t" || exit
      fi
      chmod "$mode" "$t" && mv -f "$t" "$path" || exit
      trap - 0
      ;;
  esac
done
