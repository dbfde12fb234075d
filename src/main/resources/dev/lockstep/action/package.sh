# names: packages or patterns, one a line. file: a package file, or nothing.
# remove: nothing, or the apt-get verb that will take them away.
set -f
if command -v dpkg-query >/dev/null 2>&1 && dpkg-query -W dpkg >/dev/null 2>&1; then
  manager=dpkg
elif command -v rpm >/dev/null 2>&1 && rpm -q rpm >/dev/null 2>&1; then
  manager=rpm
else
  trouble "there is neither a dpkg nor an rpm database"
fi
printf 'manager=%s\n' "$manager"
found=
# query NAME: prints what the database knows of it
query() {
  if [ "$manager" = dpkg ]; then
    known=$(dpkg-query -W \
      -f="package=$1|\${Package}|\${Architecture}|\${Version}|\${Status}\n" "$1" 2>&1)
    code=$?
    case $known in
      *'no packages found matching'* | *'No packages found matching'*) return ;;
    esac
  else
    format="package=$1|%{NAME}|%{ARCH}|%{VERSION}-%{RELEASE}|install ok installed\n"
    case $1 in
      *[*?[]*) known=$(rpm -qa --qf "$format" "$1" 2>&1) ;;
      *) known=$(rpm -q --qf "$format" "$1" 2>&1) ;;
    esac
    code=$?
    case $known in
      *' is not installed') return ;;
    esac
  fi
  [ "$code" -eq 0 ] || trouble "$known"
  [ -z "$known" ] || printf '%s\n' "$known"
  found="$found
$known"
}
if [ -n "$file" ]; then
  [ -e "$file" ] || trouble "$file: No such file"
  if [ "$manager" = dpkg ]; then
    need dpkg-deb
    name=$(dpkg-deb -f "$file" Package 2>&1) || trouble "$name"
    version=$(dpkg-deb -f "$file" Version 2>&1) || trouble "$version"
  else
    name=$(rpm -qp --qf '%{NAME}' "$file" 2>/dev/null) || trouble "$file is no rpm package"
    version=$(rpm -qp --qf '%{VERSION}-%{RELEASE}' "$file" 2>/dev/null) ||
      trouble "$file is no rpm package"
  fi
  printf 'file=%s|%s\n' "$name" "$version"
  names=$name
fi
for name in $names; do
  query "$name"
done
if [ -n "$remove" ]; then
  rest=' config-files$'
  [ "$remove" = remove ] || rest=' not-installed$'
  doomed=$(printf '%s\n' "$found" | grep '^package=' | grep -v -e "$rest" -e ' not-installed$' |
    cut -d '|' -f 2 | sort -u)
  if [ -n "$doomed" ] && [ "$manager" = rpm ]; then
    needed=$(rpm -e --test $doomed 2>&1) || printf 'blocked=%s\n' "$(printf '%s' "$needed" | tr -s '\n\t' '  ')"
  elif [ -n "$doomed" ] && command -v apt-get >/dev/null 2>&1; then
    planned=$(apt-get -s -q "$remove" $doomed 2>&1) ||
      printf 'blocked=%s\n' "$(printf '%s' "$planned" | tail -n 1)"
    printf '%s\n' "$planned" | sed -n 's/^\(Remv\|Purg\) \([^ ]*\).*/removes=\2/p'
  fi
fi
finish
