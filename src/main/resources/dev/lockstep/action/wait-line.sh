# path, text, flag: -F for a text, -E for a pattern
command -v stat >/dev/null 2>&1 || unable "there is no \`stat\` command"
there "$path" || exit 1
[ -r "$path" ] || unable "$path: Permission denied"
grep -q "$flag" -e "$text" "$path"
