# path, wanted: yes or no
command -v stat >/dev/null 2>&1 || unable "there is no \`stat\` command"
if there "$path"; then [ "$wanted" = yes ]; else [ "$wanted" = no ]; fi
