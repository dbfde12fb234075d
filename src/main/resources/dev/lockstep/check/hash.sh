# What a command prints, hashed before it leaves the host. $1 the command; standard input is one
# line, a key that only the jump host knows. The hash is SHA-256 of the key and SHA-256 of the key
# and the text. printf is the shell's own, so that nothing stands in the list of processes.
read -r key
if ! command -v sha256sum >/dev/null 2>&1; then
  say error 'there is no sha256sum on this host'
elif ! text=$(eval "$1" 2>/dev/null </dev/null); then
  say error 'the command did not end with exit status 0'
else
  if [ -z "$text" ]; then say empty yes; else say empty no; fi
  inner=$(printf '%s%s' "$key" "$text" | sha256sum)
  outer=$(printf '%s%s' "$key" "${inner%% *}" | sha256sum)
  say hash "${outer%% *}"
fi
