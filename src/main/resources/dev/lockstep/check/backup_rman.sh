# The newest backup that RMAN would restore. $1 the target to connect to, "/" or "/@NAME" (nobody
# sees a password then), $2 the client.
client=${2:-rman}
NLS_DATE_FORMAT='YYYY-MM-DD HH24:MI:SS'
export NLS_DATE_FORMAT
say format rman
tell_time
if ! command -v "$client" >/dev/null 2>&1; then
  say full "unable there is no $client on this host"
else
  said=$(printf '%s\n' 'RESTORE DATABASE VALIDATE;' 'LIST BACKUP OF DATABASE SUMMARY;' |
    "$client" target "$1" 2>&1)
  printf '%s\n' "$said" |
    sed -n 's/^connected to target database: \([^ ]*\).*/database \1/p'
  errors=$(printf '%s\n' "$said" | grep -e '^RMAN-[0-9]' -e '^ORA-[0-9]' | tail -n 2)
  case $said in
    *'connected to target database:'*)
      case $said in
        *'Finished restore at'*)
          if [ -z "$errors" ]; then say full ok; else say full "broken $errors"; fi
          ;;
        *) say full "broken the restore was not finished: $errors" ;;
      esac
      ;;
    *) say full "unable RMAN does not reach the database: $errors" ;;
  esac
  last=$(printf '%s\n' "$said" | grep -e '^[0-9][0-9]* *B *[F0] *A ' |
    grep -o -e '[0-9]\{4\}-[0-9][0-9]-[0-9][0-9] [0-9:]\{8\}' | sort | tail -n 1)
  if [ -n "$last" ] && seconds=$(date -d "$last" +%s 2>/dev/null); then
    say made "$seconds $((seconds + 1))"
  else
    say made "error the list of backups shows no full backup"
  fi
fi
tell_time
