# host, port, limit: seconds for one try; wanted: yes or no
open=no
if command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then
  timeout "$limit" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$host" "$port" 2>/dev/null && open=yes
elif command -v python3 >/dev/null 2>&1; then
  python3 -c 'import socket,sys
socket.create_connection((sys.argv[1], int(sys.argv[2])), int(sys.argv[3]))' \
    "$host" "$port" "$limit" 2>/dev/null && open=yes
elif command -v perl >/dev/null 2>&1; then
  perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(PeerAddr => $ARGV[0],
PeerPort => $ARGV[1], Timeout => $ARGV[2])' "$host" "$port" "$limit" 2>/dev/null && open=yes
elif command -v nc >/dev/null 2>&1; then
  # without -z some would wait for the other side; busybox has no -z, but runs a program instead
  said=$(nc -z -w "$limit" "$host" "$port" 2>&1 </dev/null) && open=yes
  case $said in
    *'nvalid option'* | *'nrecognized option'*)
      nc -w "$limit" "$host" "$port" -e true </dev/null >/dev/null 2>&1 && open=yes
      ;;
  esac
else
  unable "there is no bash, python3, perl or nc to try a port with"
fi
[ "$open" = "$wanted" ]
