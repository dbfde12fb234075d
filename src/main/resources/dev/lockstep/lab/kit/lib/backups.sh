# Nightly backups of practice databases. Sourced behind host.sh and database.sh by seed and faults.

# $1 instance, $2 file, $3 hours ago (5, when nothing is said), $4 plain: as SQL, named: as SQL that
# tells its database. As if it had been made then; the file says so, too, where its form has a place.
make_backup() {
  local target=$2 hours=${3:-5} format=-Fc
  case ${4:-} in plain) format=-Fp ;; named) format=-CFp ;; esac
  db_create "$1" || return
  mkdir -p "${target%/*}"
  dump_database "$format" "$target" || return
  if [ "$format" = -Fc ] && [ -z "${postgres:-}" ]; then
    sed -i "s/^created: .*/created: $(date -d "-$hours hours" '+%F %T %Z')/" "$target"
  fi
  date_back "$hours" "$target"
}

# $1 hours, $2 file: as if written then. A real archive tells when it was made, and before that its
# file can't have been written: it stays as young as it is.
date_back() {
  if [ -z "${postgres:-}" ] || [ "$(head -c 5 "$2")" != PGDMP ]; then touch -d "-$1 hours" "$2"; fi
}

# $1 format, $2 file, for the database of the settings. A real dump keeps the real time inside.
dump_database() {
  if [ -n "${postgres:-}" ]; then
    db_find_real pg_dump && db_address "$db_name" && "$db_real" "$1" -f "$2" -d "$db_url"
  else
    PGPASSWORD='' "$kit/bin/pg_dump" "$1" -h "$db_server" -p "$db_port" -U "$db_login" -f "$2" "$db_name"
  fi
}

# $1 what a fault was given -> instance, backup: that one, or the first that this host owns
choose_backup() {
  instance=${1:-}
  instance=${instance:-${owns%% *}}
  if [ -z "$instance" ]; then
    echo "lab: $name owns no instance, so no backup lies here" >&2
    return 1
  fi
  backup=$root/var/backups/campaign/$instance.dump
}

# $1 what a fault was given -> instance: that one, or the first that this host owns or knows
choose_instance() {
  instance=${1:-}
  instance=${instance:-${owns%% *}}
  instance=${instance:-${instances%% *}}
  [ -n "$instance" ] && return
  echo "lab: $name has no instance, so no database either" >&2
  return 1
}

# Last night's backup as it should be. $1 what the fault was given
mend_backup() {
  choose_backup "$1" || return
  rm -f "$backup"
  make_backup "$instance" "$backup"
}

# A backup of a copy of the database that has another name. $1 instance, $2 file, $3 the copy's name,
# $4 statement that makes the copy differ
make_foreign_backup() {
  db_create "$1" || return
  local own_name=$db_name own_folder=$db_folder
  if [ -n "${postgres:-}" ]; then
    db_real_psql postgres -c "CREATE DATABASE \"$3\" TEMPLATE \"$own_name\"" || return
    db_real_psql "$3" -c "$4"
  else
    cp -r "$own_folder" "${own_folder%/*}/$3"
    db_folder=${own_folder%/*}/$3 db_name=$3
    db_files_run "$4" 1
  fi
  rm -f "$2"
  mkdir -p "${2%/*}"
  db_name=$3
  dump_database -Fc "$2"
  date_back 5 "$2"
  if [ -n "${postgres:-}" ]; then
    db_real_psql postgres -c "DROP DATABASE \"$3\""
  else
    rm -r "${own_folder%/*}/$3"
  fi
}

# The database anew in another encoding. $1 instance, $2 encoding
recode_database() {
  local draft
  db_create "$1" || return
  if [ -z "${postgres:-}" ]; then
    sed -i "s/^encoding=.*/encoding=$2/" "$db_folder/settings"
    return
  fi
  draft=$(mktemp) || return
  dump_database -Fp "$draft" &&
    db_real_psql postgres -c "DROP DATABASE \"$db_name\"" &&
    db_real_psql postgres -c "CREATE DATABASE \"$db_name\" OWNER \"$db_login\" ENCODING '$2'
      LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0" &&
    db_sign &&
    db_real_psql "$db_name" -f "$draft" >/dev/null
  rm -f "$draft"
}

# A view on a column. $1 instance, $2 view, $3 table, $4 column
make_view() {
  local text="SELECT $4 FROM $3"
  db_create "$1" || return
  if [ -n "${postgres:-}" ]; then
    db_real_psql "$db_name" -c "CREATE VIEW $2 AS $text"
  else
    printf '%s\t%s\t%s\t%s\n' "$2" "$3" "$4" "$text" >>"$db_folder/lab_views.tsv"
  fi
}
