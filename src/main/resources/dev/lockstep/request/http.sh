# Asks a web server. method, limit (seconds), sends (a body), follows, verified, ca. Standard input:
# settings as curl's configuration knows them, a line "end", then the body. They reach the program
# through a pipe, or through files that only the user can read. Writes the headers and the body as they come, and at the end a line "http STATUS
# BYTES" with the size of the headers; on standard error what the program complains about.
LC_ALL=C
export LC_ALL
settings=
while IFS= read -r line && [ "$line" != end ]; do
  settings="$settings$line
"
done
by_curl() {
  set -- -q -s -S -g -m "$limit" -D - -K /dev/fd/3
  case $method in
    GET) [ "$sends" = no ] || set -- "$@" -X GET ;;
    HEAD) set -- "$@" -I -o /dev/null ;;
    *) set -- "$@" -X "$method" ;;
  esac
  [ "$sends" = no ] || set -- "$@" --data-binary @-
  [ "$follows" = no ] || set -- "$@" -L
  [ "$verified" = yes ] || set -- "$@" -k
  [ -z "$ca" ] || set -- "$@" --cacert "$ca"
  exec 4<&0
  printf '%s' "$settings" | curl "$@" -w '\nhttp %{http_code} %{size_header}\n' 3<&0 0<&4
}
# wget takes the same settings by other names, from files of its own, and no body. Its ends are told
# as curl's.
wget_settings() {
  printf '%s' "$settings" | sed -n \
    -e 's/^header = "\(.*\)"$/header = \1/p' \
    -e 's/^user = "\([^:]*\):\(.*\)"$/http_user = \1\
http_password = \2\
auth_no_challenge = on/p' | sed -e 's/\\\([\\"]\)/\1/g'
}
by_wget() {
  place=$(umask 077 && mktemp -d) || exit 2
  trap 'rm -rf "$place"' EXIT
  (
    umask 077
    printf '%s' "$settings" | sed -n 's/^url = "\(.*\)"$/\1/p' |
      sed -e 's/\\\([\\"]\)/\1/g' >"$place/url"
    wget_settings >"$place/rc"
  )
  set -- -nv -S -O "$place/body" -T "$limit" -t 1 --content-on-error -i -
  [ "$method" = GET ] || set -- "$@" --method="$method"
  [ "$follows" = yes ] || set -- "$@" --max-redirect=0
  [ "$verified" = yes ] || set -- "$@" --no-check-certificate
  [ -z "$ca" ] || set -- "$@" --ca-certificate="$ca"
  WGETRC=$place/rc wget "$@" <"$place/url" 2>"$place/said"
  rc=$?
  sed -n 's/^  //p' "$place/said" >"$place/heads"
  status=$(sed -n 's/^HTTP\/[0-9.]* \([0-9]*\).*/\1/p' "$place/heads" | tail -n 1)
  cat "$place/heads" "$place/body" 2>/dev/null
  printf '\nhttp %s %s\n' "${status:-000}" "$(wc -c <"$place/heads" | tr -d ' ')"
  [ -n "$status" ] || sed -n '/^  /!p' "$place/said" >&2
  case $rc in
    0 | 8) exit 0 ;;
    4) exit 7 ;;
    5) exit 60 ;;
    *) exit "$rc" ;;
  esac
}
if command -v curl >/dev/null 2>&1; then
  by_curl
elif command -v wget >/dev/null 2>&1 && [ "$sends" = no ]; then
  by_wget
elif command -v wget >/dev/null 2>&1; then
  echo "there is no \`curl\` command, and \`wget\` sends no body" >&2
  exit 127
else
  echo "there is neither a \`curl\` nor a \`wget\` command" >&2
  exit 127
fi
