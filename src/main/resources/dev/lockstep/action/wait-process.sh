# name: of a program; wanted: yes or no. The kernel keeps 15 bytes of a name; for longer ones the
# first argument tells. What has no arguments is a zombie or the kernel's own.
[ -r /proc/self/comm ] || unable "there is no /proc to look for processes in"
short=$(printf '%.15s' "$name")
found=no
for dir in /proc/[0-9]*; do
  read -r comm 2>/dev/null <"$dir/comm" || continue
  [ "$comm" = "$short" ] || continue
  first=$(tr '\000' '\n' 2>/dev/null <"$dir/cmdline" | head -n 1)
  [ -n "$first" ] || continue
  [ "${dir#/proc/}" != "$$" ] || continue
  if [ "$short" = "$name" ] || [ "${first##*/}" = "$name" ]; then found=yes; fi
done
[ "$found" = "$wanted" ]
