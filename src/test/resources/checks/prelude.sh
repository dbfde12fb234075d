# What the fixtures of shipped checks are made with. The working directory is the fixture's own.
set -e
mkdir -p bin conf tree/conf tree/bin tree/var
# A program of the host: stub NAME, its text on standard input
stub() { { echo '#!/bin/sh'; cat; } >"bin/$1"; chmod +x "bin/$1"; }
# A file: put PATH, its text on standard input
put() { mkdir -p "$(dirname "$1")"; cat >"$1"; }
# nlserver with a banner and what more it says
banner() { printf 'echo "12:09:54 >   Application server for Adobe Campaign Version %s (build %s) of 24/07/2016"\ncat <<X\n%s\nX\n' "$1" "$2" "$3" | stub nlserver; cp bin/nlserver tree/bin/; }
# A database: lines of a part of a statement = its rows, apart by ;
database() {
  cat >answers
  stub psql <<'X'
asked=$(cat)
while IFS='=' read -r part rows; do
  case $asked in
    *"$part"*)
      printf 'answer\036\n'
      count=0
      old=$IFS; IFS=';'
      for row in $rows; do printf '%s\036\n' "$row"; count=$((count + 1)); done
      IFS=$old
      [ $count = 1 ] && echo '(1 row)' || echo "($count rows)"
      exit ;;
  esac
done <"$(dirname "$0")/../answers"
echo 'psql: error: connection refused' >&2
exit 2
X
}
