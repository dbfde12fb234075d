# Takes the security zones, spare servers and name servers of one XML file over into another.
#   server-conf.sh FROM TO
# FROM is an old serverConf.xml, or a plan that holds <securityZone> elements. What FROM has none of
# stays as it is in TO. All other bytes of TO stay. The first time, TO is kept as TO.fresh.
# Prints `changed: ...` or `as it should be`.
from=$1
to=$2
for file in "$from" "$to"; do
  [ -r "$file" ] || { echo "$file can't be read" >&2; exit 1; }
done
# The outermost elements of one name, and everything between the first and the last of them, found
# by counting tags; comments are skipped.
merge='
function blank(text,   out, i, j) { # comments become blanks of the same length
  out = ""
  while ((i = index(text, "<!--")) > 0) {
    out = out substr(text, 1, i - 1)
    text = substr(text, i)
    j = index(text, "-->")
    j = j ? j + 2 : length(text)
    out = out sprintf("%" j "s", "")
    text = substr(text, j + 1)
  }
  return out text
}
function region(text, name,   plain, at, depth, tag, n) { # sets first and last (0: there is none)
  plain = blank(text); at = 1; depth = 0; first = 0; last = 0
  while (match(substr(plain, at), "</?" name "([[:space:]][^>]*)?/?>")) {
    tag = substr(plain, at + RSTART - 1, RLENGTH)
    n = at + RSTART - 1
    if (tag ~ /^<\//) depth--
    else { if (!first) first = n; if (tag !~ /\/>$/) depth++ }
    at = n + RLENGTH
    if (depth == 0) last = at - 1
  }
  return first && last
}
function put(text, name, piece,   at, tag) {
  if (region(text, name)) return substr(text, 1, first - 1) piece substr(text, last + 1)
  if (name == "spareServer" && match(blank(text), /<redirection([[:space:]][^>]*)?\/?>/)) {
    tag = substr(text, RSTART, RLENGTH); at = RSTART + RLENGTH
    if (tag ~ /\/>$/) return substr(text, 1, at - 3) ">" piece "</redirection>" substr(text, at)
    return substr(text, 1, at - 1) piece substr(text, at)
  }
  if (name == "securityZone" && match(blank(text), /<\/(shared|server[Cc]onf)>/))
    return substr(text, 1, RSTART - 1) piece "\n" substr(text, RSTART)
  if (name == "dnsConfig") return text
  print "there is no place for " name " in " target > "/dev/stderr"
  exit 1
}
NR == FNR { old = old $0 "\n"; next }
{ now = now $0 "\n" }
END {
  count = split("securityZone spareServer dnsConfig", names, " ")
  for (k = 1; k <= count; k++)
    if (region(old, names[k])) now = put(now, names[k], substr(old, first, last - first + 1))
  printf "%s", now
}'
new=$to.new
awk -v target="$to" "$merge" "$from" "$to" >"$new" || { rm -f "$new"; exit 1; }
if cmp -s "$new" "$to"; then
  rm -f "$new"
  echo "as it should be"
  exit
fi
[ -e "$to.fresh" ] || cp -p "$to" "$to.fresh" || exit 1
cat "$new" >"$to" && rm -f "$new" || exit 1
echo "changed: $to has the zones, spare servers and name servers of $from"
