# An attribute in XML files. $1 a pattern of files, $2 the element's name or nothing for any, $3 the
# attribute's name.
files=$(home_of "$1")
IFS=
for file in $files; do
  presence=$(presence_of "$file")
  if [ "$presence" = absent ]; then continue; fi
  say file "$file"
  if ! complaint=$(head -c 1 -- "$file" 2>&1 >/dev/null); then
    say unreadable "$complaint"
  else
    attribute_values "$file" "$2" "$3" | sed 's/^/value /'
  fi
done
unset IFS
