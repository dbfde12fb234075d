# What a new practice database holds (invented, but for the options of nlserver.md §9). Sourced by
# database.sh.

# $1 instance -> db_identifier: with "u" in front, as Unicode ones have it
db_identify() {
  local sum
  db_identifier=u7F0000010554364C
  [ "$1" != prod ] || return 0
  read -r sum _ < <(printf '%s' "$1" | cksum)
  printf -v db_identifier 'u7F000001%08X' "$sum"
}

# $1 instance -> db_owner_url: of the host that owns it, which may be another one
db_find_owner() {
  local file found
  db_owner_url=http://$name:${web_port:-80}
  case " ${owns:-} " in *" $1 "*) return ;; esac
  for file in "${lab:-}"/hosts/*/host.sh; do
    [ -r "$file" ] || continue
    # shellcheck source=/dev/null
    found=$(. "$file" && case " $owns " in *" $1 "*) printf 'http://%s:%s' "$name" "${web_port:-80}" ;; esac)
    [ -z "$found" ] || { db_owner_url=$found && return; }
  done
}

# Lines with tabs for the blanks between words in quotes: $1 table's file, then a line each
db_table() {
  local file=$1
  shift
  printf '%s\n' "$@" | tr '|' '\t' >"$file.tsv"
}

# $1 instance, $2 folder
db_write_tables() {
  local peer urls='' first='' day path=/usr/local/neolane/nl6
  [ "$version" != 5.11 ] || path=/usr/local/neolane/nl5
  db_identify "$1"
  db_find_owner "$1"
  for peer in ${tracking_peers:-}; do
    urls+=${urls:+;}http://$peer
    [ -n "$first" ] || first=http://$peer
  done
  first=${first:-$db_owner_url}
  db_table "$2/xtkoption" 'sName|sStringValue' \
    "XtkDatabaseId|$db_identifier" 'WdbcUseTimeStampWithTZ|0' 'WdbcUseNChar|0' \
    'PostUpgradeLastError|' "NmsServer_LastPostUpgrade|$((build - 20))" \
    "NmsServer_URL|$db_owner_url" "NmsServer_IntranetURL|$db_owner_url" "NmsServer_MirrorPageUrl|$first" \
    "NmsTracking_ServerUrl|$first" "NmsTracking_SecureServerUrl|${first/http:/https:}" \
    "NmsTracking_ServerUrlList|${urls:-$first}" "NmsTracking_Instance|$1" \
    'NmsTracking_ClickFormula|' 'NmsTracking_OpenFormula|' 'XtkAcceptOldPasswords|0'
  # v5.11 has none: the postupgrade is told the zone (P20)
  [ "$version" = 5.11 ] || printf 'WdbcTimeZone\tEurope/Paris\n' >>"$2/xtkoption.tsv"
  day=$(date +%F)
  db_table "$2/xtkworkflow" 'iWorkflowId|sInternalName|sLabel|iState|mData|tsLastModified' \
    "1001|tracking|Tracking|11|<workflow/>|$day 01:00:00" "1002|cleanup|Database cleanup|11|<workflow/>|$day 04:00:00" \
    "1003|billing|Billing|11|<workflow/>|$day 01:30:00" "1010|importClients|Import of clients|20|<workflow/>|$day 02:00:00"
  [ "$version" != 5.11 ] ||
    printf '1011\tnightlyExport\tNightly export\t20\t<script>%s/var/export</script>\t%s 02:10:00\n' "$path" "$day" >>"$2/xtkworkflow.tsv"
  db_table "$2/nmsextaccount" 'iExtAccountId|sName|sLabel|iType|iActive|sServer|sAccount' \
    '1|bounceMails|Bounce mails|0|1|localhost|bounce' '2|billingReport|Billing report|0|0|\N|\N'
  db_table "$2/nmsdelivery" 'iDeliveryId|sInternalName|sLabel|iState|tsContact' \
    "2001|DM2001|Newsletter|95|$day 03:00:00" "2002|DM2002|Welcome|95|$day 03:10:00" "2003|DM2003|Draft|0|\\N"
  db_table "$2/nmsdeliverypart" 'iDeliveryPartId|iDeliveryId|iState' '0|0|0' '3001|2001|95' '3002|2002|95'
  db_table "$2/nmsrecipient" 'iRecipientId|sLastName|sFirstName|sEmail|tsCreated|tsLastModified' \
    '0||||\N|\N' "1|Martin|Anna|anna@example.com|$day 00:00:00|$day 00:00:00" \
    "2|Weber|Jonas|jonas@example.com|$day 00:00:00|$day 00:00:00" "3|Rossi|Elena|elena@example.com|$day 00:00:00|$day 00:00:00"
  db_table "$2/xtkoperator" 'iOperatorId|sName|sLabel|iDisabled' '0|||0' '1|internal|Internal|0' '2|admin|Administrator|0' \
    '3|formation|Training|0'
  db_table "$2/nmctrackinglogmessages" 'iMsgId|tsLog|sText' "1|$day 00:00:00|started" "2|$day 06:00:00|restarted"
  db_table "$2/lab_views" 'viewname|tablename|columnname|definition'
}
