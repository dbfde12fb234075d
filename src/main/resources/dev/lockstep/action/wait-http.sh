# url, status, limit: seconds for one try
if command -v curl >/dev/null 2>&1; then
  got=$(curl -s -o /dev/null -m "$limit" -w '%{http_code}' -- "$url" </dev/null)
  [ "$got" = "$status" ]
elif command -v wget >/dev/null 2>&1; then
  wget -q -S -O /dev/null -T "$limit" -t 1 "$url" 2>&1 </dev/null |
    grep -q "^ *HTTP/[0-9.]* $status"
else
  unable "there is neither a \`curl\` nor a \`wget\` command"
fi
