# Questions about detached commands that are asked seldom; evaluated behind detached.sh.

# What has become of it; what has not begun never will.
_settle() {
  _o=1; _base; _mine; _state
  case $_S in none|prepared)
    if [ "$_e" ] && [ "$_e" != "$_b" ]; then _S=rebooted
    else
      mkdir -m 700 "$_d"; _mine
      [ -s "$_d/meta" ] || printf '%s end\n' "$_b" >"$_d/meta"
      ( set -C; printf 'void end\n' >"$_d/go" )
      _state
    fi;;
  esac
  _open there; _close
}
# $1 command -> what is left of it; _v: its group, _t: others that bear its mark
_left() {
  _v=; _t=
  if [ -r /proc/self/stat ]; then
    for _f in /proc/[0-9]*/stat; do
      _l=; read -r _l <"$_f"; _f=${_f%/*}; set -- "$1" ${_l##*) }
      if [ "$4" = "$1" ] && [ "$2" != Z ]; then _v="$_v ${_f##*/}"; fi
    done
    for _f in $(grep -lF "LOCKSTEP_TICKET=$_i:" /proc/[0-9]*/environ); do
      _f=${_f%/*}; _f=${_f##*/}
      case "$_v " in *" $_f "*) ;; *) _t="$_t $_f";; esac
    done
  elif kill -0 "-$1"; then _v="-$1"
  elif kill -0 "$1"; then _v="$1"
  fi
  [ "$_v$_t" ]
}
# $1 command, $2 signal: sends it and waits until nothing is left, for 5 s
_end() {
  _left "$1" || return 0
  kill "-$2" "-$1" || kill "-$2" "$1"
  [ -z "$_t" ] || kill "-$2" $_t
  _j=0
  while [ $_j -lt 50 ] && _left "$1"; do
    [ "$2" != KILL ] || kill -KILL $_v $_t
    _nap 0.1; _j=$((_j+1))
  done
}
_cancel() {
  _base; _mine; _state
  if [ "$_S" = running ]; then
    _j=0; while [ ! -s "$_d/cpid" ] && [ $_j -lt 100 ]; do _nap 0.01; _j=$((_j+1)); done
    read -r _p _q _z <"$_d/cpid"; _g=$_p
    _end "$_g" TERM; _end "$_g" KILL
    _j=0; while _state; [ "$_S" = running ] && [ $_j -lt 50 ]; do _nap 0.1; _j=$((_j+1)); done
  fi
  _settle
}
# $1 what the names of a run's commands begin with
_clean() {
  _boot
  if [ -d "$_B" ] && [ ! -L "$_B" ]; then
    for _d in "$_B/$1".*; do
      if [ -d "$_d" ] && [ ! -L "$_d" ] && [ -O "$_d" ]; then
        _state; [ "$_S" = running ] || rm -rf "$_d"
      fi
    done
    @REMOVE@
  fi
  _S=none; _R=-; _o=; _open there; _close
}
# A line for each command that lies here: name, user, state, seconds since it began, KB
_list() {
  _boot; _open there
  if [ -d "$_B" ] && [ ! -L "$_B" ]; then
    for _d in "$_B"/*.*.*.*; do
      if [ -d "$_d" ] && [ ! -L "$_d" ]; then
        _age "$_d"; _u=$(ls -ld "$_d"); set -- $_u; _u=$3
        _S=foreign; _x=0
        if [ -r "$_d" ] && [ -x "$_d" ]; then
          _state; _x=$(du -sk "$_d"); set -- $_x; _x=$1
          [ ! -e "$_d/go" ] || _age "$_d/go"
        fi
        printf '%s %s %s %s %s\n' "${_d##*/}" "$_u" "$_S" "${_a:-0}" "${_x:-0}"
      fi
    done
  fi
  _S=none; _R=-; _o=; _close
}
