# Which operating system this is.
say kernel "$(uname -s)"
for file in /etc/os-release /usr/lib/os-release; do
  if [ -r "$file" ]; then
    sed -n 's/^\([A-Z_]*\)="\{0,1\}\([^"]*\)"\{0,1\}$/\1 \2/p' "$file" |
      grep -e '^ID ' -e '^ID_LIKE ' -e '^VERSION_ID ' -e '^PRETTY_NAME '
    break
  fi
done
for file in /etc/redhat-release /etc/debian_version; do
  if [ -r "$file" ]; then
    say "${file##*/}" "$(head -n 1 "$file")"
  fi
done
