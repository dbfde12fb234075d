# What every probe of wait_for begins with: 0 the awaited is so, 1 not yet, 2 nobody can tell.
LC_ALL=C
export LC_ALL
unable() {
  echo "$1" >&2
  exit 2
}
# there PATH: 0 it is there, 1 it is not
there() {
  if seen=$(stat -L -c %i -- "$1" 2>&1); then return 0; fi
  case $seen in
    *': No such file or directory' | *': Not a directory') return 1 ;;
    *) unable "$seen" ;;
  esac
}
