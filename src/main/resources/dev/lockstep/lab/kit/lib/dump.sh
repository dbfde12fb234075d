# Dumps of the practice databases (invented inside; told and refused as PostgreSQL's own are): the
# custom form begins with PGDMP and ends with a line of its own, so that one cut short is known by
# a full read only, while its list of contents, at its front, is still there.
dump_head='PGDMP practice 1'
dump_end='PGDMP practice end'

# $1 table's file, $2 yes: also as it is created
dump_table() {
  local table columns column
  table=${1##*/} table=${table%.tsv}
  read -r columns <"$1"
  columns=${columns//$'\t'/, }
  if [ "${2:-}" = yes ]; then
    column=${columns//, / text, }
    printf 'CREATE TABLE public.%s (%s text);\n\n' "$table" "${column,,}"
  fi
  printf 'COPY public.%s (%s) FROM stdin;\n' "$table" "${columns,,}"
  tail -n +2 "$1"
  printf '\\.\n\n'
}

dump_custom() {
  local file
  printf '%s\ndbname: %s\nversion: %s\ncreated: %s\n' "$dump_head" "$db_name" "${version_of_server:-9.6.24}" "$(date '+%F %T %Z')"
  for file in "$db_folder"/*.tsv; do printf 'table: %s\n' "$(basename "$file" .tsv)"; done
  printf '\n'
  for file in "$db_folder"/*.tsv; do
    # the names of the columns as they are written, which COPY's are not
    printf 'TABLE %s %s\n' "$(basename "$file" .tsv)" "$(head -n 1 "$file" | tr '\t' ,)"
    dump_table "$file"
  done
  printf '%s\n' "$dump_end"
}

# $1 yes: as -C
dump_plain() {
  local file
  printf -- '--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 9.6.24\n-- Dumped by pg_dump version 9.6.24\n\n'
  # only --verbose tells when it began
  [ "$2" = no ] || printf -- '-- Started on %s\n\n' "$(date '+%F %T %Z')"
  [ "$1" = no ] || printf 'CREATE DATABASE %s WITH TEMPLATE = template0;\n\n\\connect %s\n\n' "$db_name" "$db_name"
  for file in "$db_folder"/[!l]*.tsv; do dump_table "$file" yes; done
  printf -- '--\n-- PostgreSQL database dump complete\n--\n\n'
}
