# The lines of files. $1 a pattern of files. Writes "file PATH" and "value LINE" for each line below.
files=$(home_of "$1")
IFS=
for file in $files; do
  presence=$(presence_of "$file")
  if [ "$presence" = absent ]; then continue; fi
  say file "$file"
  if ! complaint=$(head -c 1 -- "$file" 2>&1 >/dev/null); then
    say unreadable "$complaint"
  else
    sed 's/^/value /' <"$file"
  fi
done
unset IFS
