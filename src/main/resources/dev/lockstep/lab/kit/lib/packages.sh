# A package database and what changes it, for hosts without the real program: dpkg's own format
# (var/lib/dpkg/status and info/) on Debian, the same below var/lib/rpm on Red Hat (invented).
# Sourced behind system.sh and archive.sh by the stand-ins of dpkg and rpm.

# $1 folder of the database below R
use_package_database() {
  package_db=$root/$1
  mkdir -p "$package_db/info"
  [ -e "$package_db/status" ] || : >"$package_db/status"
}

# Names in the database that match any of the patterns, each once; none given: all.
list_packages() {
  local line pattern found
  while IFS= read -r line; do
    case $line in Package:*) line=${line#Package: } ;; *) continue ;; esac
    [ $# -gt 0 ] || { say "$line" && continue; }
    found=no
    # shellcheck disable=SC2053
    for pattern; do [[ $line == $pattern ]] && found=yes; done
    [ $found = no ] || say "$line"
  done <"$package_db/status" | sort -u
}

# $1 package -> paragraph: its record; fails when there is none
read_package() {
  paragraph=$(awk -v RS= -v wanted="$1" '
    { split($0, lines, "\n") }
    lines[1] == "Package: " wanted { print; found = 1; exit }
    END { exit !found }' "$package_db/status")
}

# $1 package, $2 its new record; an empty one takes it away
write_package() {
  awk -v RS= -v ORS='\n\n' -v gone="$1" '
    { split($0, lines, "\n") }
    lines[1] != "Package: " gone' "$package_db/status" >"$package_db/status.new"
  [ -z "$2" ] || printf '%s\n\n' "$2" >>"$package_db/status.new"
  mv "$package_db/status.new" "$package_db/status"
}

# $1 package, $2 three words such as "install ok installed"
set_status() {
  read_package "$1" || return
  write_package "$1" "$(sed "s/^Status: .*/Status: $2/" <<<"$paragraph")"
}

# $1 package -> status: the last of its three words, or not-installed
status_of() {
  status=not-installed
  read_package "$1" || return
  get_field "$paragraph" Status
  status=${field##* }
}

# $1 package, $2 script, then its arguments
run_script() {
  local script=$package_db/info/$1.$2
  shift 2
  [ ! -x "$script" ] || DPKG_ROOT=$root DPKG_MAINTSCRIPT_NAME=${script##*.} "$script" "$@"
}

# $1 package file -> control, package, package_version: puts its files in place as "unpacked"
unpack_package() {
  local folder file
  get_field "$control" Package && package=$field
  get_field "$control" Version && package_version=$field
  folder=$(mktemp -d "$package_db/.unpack.XXXXXX") || return
  mkdir "$folder/control" "$folder/data"
  package_member "$1" control.tar.gz | tar -C "$folder/control" -xz 2>/dev/null
  if ! package_member "$1" data.tar.gz | tar -C "$folder/data" -xz 2>/dev/null; then
    rm -rf "$folder"
    return 1
  fi
  for file in postinst preinst prerm postrm; do
    rm -f "$package_db/info/$package.$file"
    [ ! -e "$folder/control/$file" ] || cp -p "$folder/control/$file" "$package_db/info/$package.$file"
  done
  (cd "$folder/data" && find . | sed -e 's/^\.$/\/./' -e 's/^\.\//\//' | sort) >"$package_db/info/$package.list"
  cp -a "$folder/data/." "${root:-/}"
  rm -rf "$folder"
  # the state stands behind the first line, as dpkg writes it
  write_package "$package" "$(sed '1a\
Status: install ok unpacked' <<<"$control")"
}

# $1 record or control text -> missing: packages that it needs and nobody has
find_missing() {
  local item items
  missing=()
  get_field "$1" Depends
  IFS=, read -r -a items <<<"$field"
  for item in "${items[@]}"; do
    item=${item# } item=${item%% *}
    [ -n "$item" ] || continue
    (status_of "$item" && [ "$status" = installed ]) || missing+=("$item")
  done
}

# $1 package: takes its files away, folders only where nothing is left in them
delete_files() {
  local path
  [ -e "$package_db/info/$1.list" ] || return
  sort -r "$package_db/info/$1.list" | while IFS= read -r path; do
    path=$root$path
    if [ -L "$path" ] || [ -f "$path" ]; then
      rm -f "$path"
    elif [ -d "$path" ] && [ "$path" != "$root/." ]; then
      rmdir "$path" 2>/dev/null
    fi
  done
}

# $1 package: its files go; what is told to scripts is what dpkg tells them. A package with a postrm
# stays known as "config-files" until it is purged.
remove_package() {
  run_script "$1" prerm remove
  delete_files "$1"
  run_script "$1" postrm remove
  printf '/.\n' >"$package_db/info/$1.list"
  rm -f "$package_db/info/$1".prerm "$package_db/info/$1".postinst
  if [ -e "$package_db/info/$1.postrm" ]; then
    set_status "$1" 'deinstall ok config-files'
  else
    forget_package "$1"
  fi
}

# $1 package: nothing of it stays
forget_package() {
  run_script "$1" postrm purge
  rm -f "$package_db/info/$1".*
  write_package "$1" ''
}

# $1 format with \n and \t, $2 prefix of a field (such as ${ or %{), then its record: prints it
format_package() {
  local text=$1 open=$2 record=$3 before name_of_field
  shift 3
  while [[ $text == *"$open"*'}'* ]]; do
    before=${text%%"$open"*}
    printf '%b' "$before"
    text=${text#*"$open"}
    name_of_field=${text%%\}*}
    text=${text#*\}}
    field_value "$record" "${name_of_field%%;*}"
    printf '%s' "$field"
  done
  printf '%b' "$text"
}
