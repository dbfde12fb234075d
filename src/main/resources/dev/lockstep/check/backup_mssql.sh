# A backup of SQL Server, looked at by the server. $1 the statement that verifies it, $2 the one
# that reads its header, $3 server, $4 user (else the user of the operating system), $5 the client.
# The password comes in SQLCMDPASSWORD. All times are the server's.
client=${5:-sqlcmd}
ask() {
  if [ -n "$user" ]; then
    "$client" -b -x -W -s '|' -S "$server" -U "$user" -Q "SET NOCOUNT ON; $1" 2>&1
  else
    "$client" -b -x -W -s '|' -S "$server" -E -Q "SET NOCOUNT ON; $1" 2>&1
  fi
}
column() {
  printf '%s\n' "$header" | NAME=$1 awk -F '|' '
    !at { for (i = 1; i <= NF; i++) if ($i == ENVIRON["NAME"]) at = i; next }
    /^[-|]*$/ { next }
    NF >= at { print $at }' | tail -n 1
}
server_time() {
  ask 'SELECT 0, DATEDIFF(s, '\''1970-01-01'\'', GETUTCDATE()),
    DATEDIFF(mi, GETUTCDATE(), GETDATE())' | sed -n 's/^0|\([0-9]*|-\{0,1\}[0-9]*\)$/\1/p'
}
server=$3
user=$4
say format mssql
if ! command -v "$client" >/dev/null 2>&1; then
  say full "unable there is no $client on this host"
elif ! told=$(server_time) || [ -z "$told" ]; then
  say full "unable the server does not answer: $(ask 'SELECT 1' | tail -n 2)"
else
  say now "${told%|*}"
  if said=$(ask "$1"); then
    case $said in
      *' is valid'*) say full ok ;;
      *) say full "broken $said" ;;
    esac
  else
    say full "broken $said"
  fi
  if header=$(ask "$2"); then
    if [ "$(column BackupType)" = 1 ]; then
      say database "$(column DatabaseName)"
    fi
    finished=$(column BackupFinishDate)
    if seconds=$(date -u -d "${finished%.*}" +%s 2>/dev/null); then
      seconds=$((seconds - 60 * ${told#*|}))
      say made "$seconds $((seconds + 1))"
    else
      say made "error the host can't read the time $finished"
    fi
  fi
  told=$(server_time)
  say now "${told%|*}"
fi
