# Nightly backups of practice databases. Sourced behind host.sh and database.sh by seed and faults.

# $1 instance, $2 file, $3 hours ago (5, when nothing is said), $4 more of pg_dump's words: as if it had
# been made then. The file says so, too, where its form has a place for it.
make_backup() {
  local target=$2 hours=${3:-5} then format=-Fc
  [ "${4:-}" != plain ] || format=-Fp
  db_create "$1" || return
  mkdir -p "${target%/*}"
  dump_database "$format" "$target" || return
  then=$(date -d "-$hours hours" '+%F %T %Z')
  if [ "$format" = -Fc ] && [ -z "${postgres:-}" ]; then
    sed -i "s/^created: .*/created: $then/" "$target"
  fi
  touch -d "-$hours hours" "$target"
}

# $1 format, $2 file, for the database of the settings. A real dump keeps the real time inside.
dump_database() {
  if [ -n "${postgres:-}" ]; then
    db_find_real pg_dump && db_address "$db_name" && "$db_real" "$1" -f "$2" -d "$db_url"
  else
    PGPASSWORD='' "$kit/bin/pg_dump" "$1" -h "$db_server" -p "$db_port" -U "$db_login" -f "$2" "$db_name"
  fi
}
