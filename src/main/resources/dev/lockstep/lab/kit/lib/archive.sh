# Package files: the format of .deb (an "ar" archive of debian-binary, control.tar.gz, data.tar.gz),
# so that the real dpkg reads them where there is one. A practice .rpm is the same inside (invented):
# only this kit's rpm reads it. Sourced; needs nothing but tar, gzip, head and tail.

# $1 name, $2 file: one member of the archive, on standard output
ar_member() {
  local size
  size=$(wc -c <"$2")
  printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' "$1" 0 0 0 100644 "$((size))"
  cat "$2"
  [ $((size % 2)) -eq 0 ] || printf '\n'
}

# $1 folder with DEBIAN/ and the package's files, $2 the package file that is made
build_package() {
  local work=$2.work options=(--owner=0 --group=0 --numeric-owner)
  mkdir -p "$work"
  printf '2.0\n' >"$work/debian-binary"
  tar -C "$1/DEBIAN" "${options[@]}" -czf "$work/control.tar.gz" .
  tar -C "$1" "${options[@]}" --exclude=./DEBIAN -czf "$work/data.tar.gz" .
  {
    printf '!<arch>\n'
    ar_member debian-binary "$work/debian-binary"
    ar_member control.tar.gz "$work/control.tar.gz"
    ar_member data.tar.gz "$work/data.tar.gz"
  } >"$2"
  rm -r "$work"
}

# $1 package file, $2 member: its bytes on standard output; fails when it is not there whole
package_member() {
  local at=8 header member size total
  [ "$(head -c 7 -- "$1" 2>/dev/null)" = '!<arch>' ] || return 1
  total=$(wc -c <"$1")
  while [ $((at + 60)) -le "$total" ]; do
    header=$(tail -c +$((at + 1)) -- "$1" | head -c 60)
    member=${header:0:16} member=${member%%[ /]*}
    size=${header:48:10} size=${size%% *}
    [[ $size =~ ^[0-9]+$ ]] || return 1
    at=$((at + 60))
    if [ "$member" = "$2" ]; then
      [ $((at + size)) -le "$total" ] || return 1
      tail -c +$((at + 1)) -- "$1" | head -c "$size"
      return
    fi
    at=$((at + size + size % 2))
  done
  return 1
}

# $1 package file: the text of its control file; fails when it is no package or cut short
package_control() {
  package_member "$1" control.tar.gz | tar -xzO ./control 2>/dev/null
}

# $1 text of paragraphs' fields, $2 field -> field: its value, or nothing
get_field() {
  local line wanted=${2,,}
  field=
  while IFS= read -r line; do
    case ${line,,} in
      "$wanted":*)
        field=${line#*:}
        field=${field# }
        return
        ;;
    esac
  done <<<"$1"
}
