# Packages that faults take away, bring back or exchange. Sourced behind host.sh by kit/faults; on a
# machine of its own the system's programs are meant, else the kit's.
if [ "${separate:-no}" != yes ]; then export PATH=$kit/bin:$PATH LAB_USER=root; fi
shelf=$root/opt/packages

# $1 package: away, its files too
take_package() {
  if [ "$family" = redhat ]; then rpm -e "$1"; else dpkg --purge "$1"; fi >>"$lab_state/log" 2>&1
}

# $1 package: back, from its file
bring_package() {
  local file=("$shelf/$1-$build"*)
  [ -e "${file[0]}" ] || file=("$shelf/$1"-*)
  if [ "$family" = redhat ]; then rpm -U "${file[0]}"; else dpkg -i "${file[0]}"; fi >>"$lab_state/log" 2>&1
}

# $1 package, $2 version: what the database says of it
set_package_version() {
  local status=$root/var/lib/dpkg/status
  [ "$family" != redhat ] || status=$root/var/lib/rpm/status
  awk -v wanted="$1" -v now="$2" '
    /^Package: / { here = $2 == wanted }
    here && /^Version: / { $0 = "Version: " now }
    { print }' "$status" >"$status.lab" && mv "$status.lab" "$status"
}

# $1 what to do with each file of the new version
each_new_package() {
  local file
  for file in "$shelf"/nlserver6-v7-*; do [ ! -e "$file" ] || "$1" "$file"; done
}
each_old_package() {
  local file
  for file in "$shelf"/nl*; do
    case ${file##*/} in nlserver6-v7-*) ;; *) "$1" "$file" ;; esac
  done
}

# $1 name of a trap that kit/packages makes
replace_new_package() {
  trap_file=("${lab:-}/packages/$family/traps/$1".*)
  [ -e "${trap_file[0]}" ] || trap_file=("$lab_state/packages/$family/traps/$1".*)
  if [ ! -e "${trap_file[0]}" ]; then
    echo "lab: $name: kit/packages has made no package \`$1\`" >&2
    return 1
  fi
  each_new_package exchange
}
exchange() { keep "$1" && cp "${trap_file[0]}" "$1"; }

hide() { mkdir -p "$lab_state/kept/$name_of_fault" && mv "$1" "$lab_state/kept/$name_of_fault/"; }
reveal() {
  local file
  for file in "$lab_state/kept/$name_of_fault"/*; do [ ! -e "$file" ] || mv "$file" "$shelf/"; done
}
