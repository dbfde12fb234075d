# The package files that an administrator has put on the host, and the old version installed from them,
# so that the package database is a real one. Run by kit/seed.
# What is known of files' names: procedure-linux §0. Where they lie is the lab's choice (invented).

. "$kit/lib/host.sh"
load_host

# Files that the host needs: of its old version, and of every target build. 6.1 can also be a single
# nlserver6 (procedure-linux §0); fault only-one-package shows that.
seed_package_files() {
  local made=${lab:-}/packages file
  [ -d "${lab:-}" ] && [ -w "$lab" ] || made=$lab_state/packages
  bash "$kit/packages" "$made" "$family" || return
  mkdir -p "$root/opt/packages"
  local -a files
  mapfile -t files < <(old_package_files "$made/$family" && printf '%s\n' "$made/$family"/nlserver6-v7-*)
  for file in "${files[@]}"; do
    [ -e "$root/opt/packages/${file##*/}" ] || cp "$file" "$root/opt/packages/"
  done
}

# $1 folder: the old version's files, a line each
old_package_files() {
  case $version in
    5.11) printf '%s\n' "$1"/nlserver5-* "$1"/nlthirdparty5-* ;;
    7*) printf '%s\n' "$1/nlserver6-v7-$build"[-_]* ;; # a server that others have migrated before
    6.02) printf '%s\n' "$1"/nlserver6-6302-* "$1"/nlthirdparty6-6302-* ;;
    # a server of somebody else, who has migrated it already
    7*) printf '%s\n' "$1/nlserver6-v7-$build"[-_.]* ;;
    *) printf '%s\n' "$1"/nlserver6-8797-* "$1"/nlthirdparty6-8797-* ;;
  esac
}

# The system's own packages that the database must know before others can be looked up in it.
seed_package_database() {
  local folder=dpkg own=dpkg version_own=1.18.25 architecture=amd64
  if [ "$family" = redhat ]; then folder=rpm own=rpm version_own=4.11.3 architecture=x86_64; fi
  [ ! -s "$root/var/lib/$folder/status" ] || return 0
  mkdir -p "$root/var/lib/$folder/info" "$root/var/lib/$folder/updates" "$root/var/lib/$folder/triggers" "$root/var/log"
  : >"$root/var/lib/$folder/available"
  local package others='libc6:2.24 openssl:1.1.0l psmisc:22.21'
  # glibc has another name there, and the server needs xalan-c (P40)
  [ "$family" = debian ] || others='glibc:2.17 openssl:1.0.2k psmisc:22.20 xalan-c:1.10.0'
  for package in $own:$version_own $others; do
    printf 'Package: %s\nStatus: install ok installed\nPriority: required\nSection: admin\n' "${package%:*}"
    printf 'Architecture: %s\nVersion: %s\nMaintainer: Practice lab <nobody@example.com>\n' "$architecture" "${package#*:}"
    printf 'Description: of the practice host (invented)\n\n'
    printf '%s\n' /. "/usr/share/doc/${package%:*}" >"$root/var/lib/$folder/info/${package%:*}.list"
  done >"$root/var/lib/$folder/status"
  # folders that must outlive every other package
  printf '%s\n' /etc /etc/init.d /lib /usr /usr/local /usr/local/neolane /usr/share /usr/share/doc \
    >>"$root/var/lib/$folder/info/$own.list"
}

seed_install() {
  local files log=$lab_state/log
  mapfile -t files < <(old_package_files "$root/opt/packages")
  if [ "$separate" = yes ]; then
    dpkg -i "${files[@]}" >>"$log" 2>&1
    return
  fi
  export LAB_USER=root PATH=$kit/bin:$PATH
  case $family in
    redhat) rpm -U "${files[@]}" ;;
    *) dpkg -i "${files[@]}" ;;
  esac >>"$log" 2>&1
}

[ ! -e "$root/opt/packages/.seeded" ] || exit 0
seed_package_files
[ "$separate" = yes ] || seed_package_database
seed_install
touch "$root/opt/packages/.seeded"
