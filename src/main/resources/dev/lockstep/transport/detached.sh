# What a host is told about a detached command. A warm shell of the user who runs the command
# evaluates this text, with one call at its end. Builtins wherever possible: each fork costs a
# millisecond, and the shell reads byte by byte. Lines that begin with # are not sent. Names begin
# with _ because what the user exports must reach the command as it is.
#
# Given: _n nonce, _d folder of this command, _B that of all commands,
#        _i its name, _k key of this caller, _e the boot in which it may have been begun, or nothing,
#        _h a file of $_B that lies there while the run may begin commands, or nothing
# Folder $_B/$_i: meta (boot), go (claim of the one runner, or "void"), pid and cpid (runner and
#        command, with their start times), out, err, why (the reason why the command could not
#        begin), rc (exit status; its time is the end), $_k/ (files of a caller until it has begun)

# Standard error is for the command alone, on 6: shells speak of children that were killed.
exec 6>&2 2>/dev/null
# -> _b: this boot of the host
_boot() {
  _b=; read -r _b </proc/sys/kernel/random/boot_id && return
  _b=$(sysctl -n kern.boottime || who -b)
  _b=$(echo $_b | tr -c 'A-Za-z0-9\n' _)
}
# $1 process -> _s: when it started, which tells it from another of the same number; - when gone
_born() {
  _s=-; read -r _l <"/proc/$1/stat" || return 0
  set -- ${_l##*) }
  [ "$1" = Z ] || { shift 19; _s=$1; }
}
# $1 record of a process -> _p; whether it lives
_lives() {
  _z=; read -r _p _q _z <"$1"
  [ "$_z" = end ] || return 1
  if [ -r /proc/self/stat ]; then _born "$_p"; [ "$_s" != - ] && [ "$_s" = "$_q" ]
  else kill -0 "$_p"; fi
}
_nap() { sleep "$1" || sleep 1; }
# -> whether it has ended; _R: its exit status
_over() { _z=; read -r _R _z <"$_d/rc"; [ "$_z" = end ] || { _R=-; return 1; }; }
_void() { _z=; read -r _v _z <"$_d/go"; [ "$_v" = void ] && [ "$_z" = end ]; }
# -> _S: none prepared void running ended rebooted lost; _R: exit status
_state() {
  _S=none; _R=-
  [ -d "$_d" ] || return 0
  if _over; then _S=ended; return; fi
  if _void; then _S=void; return; fi
  _z=; read -r _m _z <"$_d/meta"
  # also without a claim: what was written shortly before a crash may be lost
  if [ "$_z" = end ] && [ "$_m" != "$_b" ]; then _S=rebooted; return; fi
  if [ ! -e "$_d/go" ]; then _S=prepared; return; fi
  _j=0
  while [ $_j -lt 300 ] && [ ! -s "$_d/pid" ] && ! _void; do _nap 0.01; _j=$((_j+1)); done
  if _void; then _S=void
  elif _lives "$_d/pid" || _lives "$_d/cpid"; then _S=running
  elif _over; then _S=ended
  else _S=lost; fi
}
# Says that the host has understood, with one word, on both streams.
_open() { printf '%s %s %s\n' "$_n" "$1" "$_b"; printf '%s\n' "$_n" >&6; }
# $1 file -> _a: how many seconds ago it was written
_age() {
  _a=$(stat -c %Y "$1" || stat -f %m "$1") || _a=
  [ -z "$_a" ] || _a=$(( $(date +%s) - _a ))
}
# The last that is said: state, exit status, seconds since the beginning and the end, words.
_close() {
  _f=-; _t=-
  if [ "$_o" ]; then
    [ ! -e "$_d/go" ] || { _age "$_d/go"; _f=${_a:--}; }
    [ "$_S" != ended ] || { _age "$_d/rc"; _t=${_a:--}; }
  fi
  _y=$1; [ "$_y" ] || { [ ! -s "$_d/why" ] || read -r _y <"$_d/why"; }
  printf '%s %s %s %s %s %s\n' "$_n" "$_S" "$_R" "$_f" "$_t" "$_y"; printf '%s\n' "$_n" >&6
}
_no() { _S=${2:-refused}; _R=-; _o=; _open no; _close "$1"; exit 0; }
# It has certainly not begun.
_unready() { _no "$1" unready; }
# The folder of all commands: everybody's, on a disk that survives a restart.
_base() {
  _boot
  @MAKE@
  [ -d "$_B" ] || [ -L "$_B" ] || _no "$_x"
  _j=0; while [ ! -k "$_B" ] && [ $_j -lt 20 ]; do _nap 0.01; _j=$((_j+1)); done
  [ -d "$_B" ] && [ ! -L "$_B" ] || _no "$_B is not a folder"
  [ -k "$_B" ] && [ -w "$_B" ] || _no "$_B is not open to all users with the sticky bit (mode 1777)"
}
_mine() {
  [ ! -e "$_d" ] && [ ! -L "$_d" ] || { [ -d "$_d" ] && [ ! -L "$_d" ] && [ -O "$_d" ]; } ||
    _no "$_d is not this user's own folder"
}

# The runner: in a session of its own, for as long as the command lives. Arguments: setsid or
# nothing; process and start time of a nap, which it ends when the command has ended
_RUN='_x=$1; _w=${0%/*}; _d=${_w%/*}; cd "$_w" || exit 0
set -C; true >"$_d/go" || { cd /; rm -rf "$_w"; exit 0; }; set +C
_born() { _s=-; read -r _l <"/proc/$1/stat" && { set -- ${_l##*) }; shift 19; _s=$1; }; }
_born $$; printf "%s %s end\n" $$ "$_s" >"$_d/pid" && printf "%15s\n" "" >"$_d/rc" || exit
_i=/dev/null; [ ! -f in ] || _i=in
{ LOCKSTEP_TICKET=${_d##*/}:; export LOCKSTEP_TICKET
 exec <"$_i" >>"$_d/out" 2>>"$_d/err"; exec $_x /bin/sh sh; } & _c=$!
_born $_c; printf "%s %s end\n" $_c "$_s" >"$_d/cpid"
wait $_c; _r=$?
until printf "%s end\n" $_r 1<>"$_d/rc"; do [ -d "$_d" ] || exit; sleep 1; done
_born $2; [ "$_s" = - ] || [ "$_s" != "$3" ] || kill $2
{ dd if=/dev/null of="$_d/rc" conv=notrunc,fsync || sync; } &'

# Output: fd 3 and 4 with offsets that all processes of this shell share.
_seek() {
  exec 3<"$_d/out" 4<"$_d/err"
  [ "$1" = 0 ] || dd bs=1 skip="$1" count=0 <&3
  [ "$2" = 0 ] || dd bs=1 skip="$2" count=0 <&4
}
_copy() {
  [ ! -s "$_d/out" ] || cat <&3 || return
  [ ! -s "$_d/err" ] || cat <&4 >&6
}
_pace() {
  case $_w in ?) _y=0.02;; [1-3]?) _y=0.05;; ??) _y=0.2;; *) _y=0.5;; esac
  _w=$((_w+1))
}
_follow() {
  [ -r "$_d/out" ] && [ -r "$_d/err" ] || return 0
  _seek "$1" "$2"; _watch; _loop
}
_loop() {
  _w=0
  while _state; [ "$_S" = running ] || { [ "$_S" = prepared ] && [ $_w -lt 100 ]; }; do
    _copy || exit 0; _pace; _nap $_y
  done
  _copy || exit 0
}
# The same for the parent of runner $_r, whose end wakes it at once. Most commands end during the
# first nap $_u: no other process is needed for them.
_wait() {
  _seek 0 0; wait $_u
  if _over; then _S=ended; _copy || exit 0; return; fi
  ( _g=; _w=0; trap '_g=1' TERM
    while _copy || { kill -9 $$; exit; }
      [ -z "$_g" ] && ! _over
    do _pace; sleep $_y </dev/null >/dev/null 3<&- 4<&- 5<&- 6>&- & wait $!; done ) 5<&- & _u=$!
  _watch; wait $_r; kill -TERM $_u; wait $_u; _loop
}
# Ends this shell when its connection is gone: its input ends then.
_watch() { ( while read -r _l; do :; done; kill -9 $$ $_u ) <&5 >/dev/null 2>&1 & _W=$!; }
_sum() {
  if command -v sha256sum >/dev/null; then _x=$(sha256sum <"$1"); else _x=$(cksum <"$1"); fi
  _x=${_x%% *}
}
# $1 size, $2 and $3 sums of the input
_take() {
  _x=$(head -c "$1" 2>&1 >"$_w/in") || { rm -rf "$_w"; _unready "its input can't be kept: $_x"; }
  _sum "$_w/in"
  [ "$_x" = "$2" ] || [ "$_x" = "$3" ] || {
    _x=$(wc -c <"$_w/in"); rm -rf "$_w"
    _unready "of its input of $1 bytes $((_x)) arrived, or not as they were sent"; }
}
# A private folder of this caller within that of the command, which it makes, too. Where another
# caller has made that one meanwhile, the first mkdir fails and has made the private one all the same.
_room() {
  _w=$_d/$_k
  mkdir -m 700 "$_d" "$_w" && return
  _base; _mine
  [ -d "$_d" ] || _x=$(mkdir -m 700 "$_d" 2>&1) || [ -d "$_d" ] || _unready "$_x"
  [ -d "$_w" ] || _x=$(mkdir -m 700 "$_w" 2>&1) || _unready "$_x"
}
_full() { rm -rf "$_w"; _unready "$_d can't be written; is the disk full?"; }
# May be sent again and again: of all runners one can make "go". _c: the command
# $1 $2 offsets, $3 $4 $5 size and sums of the input, if there is any
_start() {
  # what was sent long ago and comes now is of no run any more
  [ -z "$_h" ] || [ -e "$_B/$_h" ] || _no "the run has given this host back"
  _base; _mine; _state
  case $_S in none|prepared) ;; *) _attach "$1" "$2"; return;; esac
  if [ "$_e" ] && [ "$_e" != "$_b" ]; then _S=rebooted; _open there; _close; return; fi
  _room
  [ -z "$3" ] || _take "$3" "$4" "$5"
  { [ -s "$_d/meta" ] || printf '%s end\n' "$_b" >"$_d/meta"; } && true >>"$_d/out" &&
    true >>"$_d/err" && printf '%s\n' "$_RUN" >"$_w/run" && printf '%s\n' "$_c" >"$_w/sh" || _full
  _x=; command -v setsid >/dev/null && _x=setsid
  sleep 0.02 </dev/null >/dev/null 6>&- & _u=$!
  _born $_u; $_x /bin/sh "$_w/run" "$_x" $_u "$_s" </dev/null >/dev/null 6>&- & _r=$!
  exec 5<&0; _W=; _open begun; _wait; _close; [ -z "$_W" ] || kill -9 $_W
}
# Listens from two offsets.
_attach() {
  _o=1; [ "$_S" ] || { _base; _mine; _state; }
  if [ "$_S" = none ] && [ "$_e" ] && [ "$_e" != "$_b" ]; then _S=rebooted; fi
  _W=; _open there; exec 5<&0; _follow "$1" "$2"; _close; [ -z "$_W" ] || kill -9 $_W
}
