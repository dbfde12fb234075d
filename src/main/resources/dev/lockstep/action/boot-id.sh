# file: where the kernel tells a text that is another one after each start
LC_ALL=C
if [ -r "$file" ]; then
  cat "$file"
else
  sysctl -n kern.boottime 2>/dev/null || who -b
fi
