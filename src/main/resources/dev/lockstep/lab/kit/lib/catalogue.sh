# What a PostgreSQL's catalogue would tell of a practice database: as tables that psql computes when a
# statement names them. Sourced behind database.sh and sessions.sh.

# $1 statement, $2 folder: writes the tables that it names
write_catalogue() {
  local folder=$2 table lower=${1,,} first file column
  case $lower in *pg_stat_activity*) list_sessions >"$folder/pg_stat_activity.tsv" ;; esac
  case $lower in
    *pg_database*)
      printf 'datname\tencoding\tdatallowconn\tdatistemplate\n' >"$folder/pg_database.tsv"
      for file in "${db_folder%/*}"/*/; do
        printf '%s\t6\tt\tf\n' "$(basename "$file")" >>"$folder/pg_database.tsv"
      done
      ;;
  esac
  case $lower in
    *pg_views* | *information_schema.view*)
      for table in pg_views views view_column_usage view_table_usage; do
        printf 'schemaname\tview_schema\ttable_schema\tviewname\tview_name\ttable_name\tcolumn_name\tdefinition\tview_definition\n'
        # pg_views and views name the view where the other two name its table
        tail -n +2 "$db_folder/lab_views.tsv" | while IFS=$'\t' read -r view of column first; do
          case $table in *views) of=$view ;; esac
          printf 'public\tpublic\tpublic\t%s\t%s\t%s\t%s\t%s\t%s\n' "$view" "$view" "$of" "$column" "$first" "$first"
        done
      done >"$folder/all"
      awk -v folder="$folder" 'BEGIN { split("pg_views views view_column_usage view_table_usage", names, " ") }
        /^schemaname\t/ { file = folder "/" names[++n] ".tsv" } { print > file }' "$folder/all"
      ;;
  esac
  case $lower in
    *pg_tables* | *information_schema.tables*)
      printf 'schemaname\ttable_schema\ttablename\ttable_name\ttable_type\n' >"$folder/pg_tables.tsv"
      for file in "$db_folder"/[!l]*.tsv; do
        table=$(basename "$file" .tsv)
        printf 'public\tpublic\t%s\t%s\tBASE TABLE\n' "$table" "$table" >>"$folder/pg_tables.tsv"
      done
      cp "$folder/pg_tables.tsv" "$folder/tables.tsv"
      ;;
  esac
  case $lower in
    *information_schema.columns*)
      printf 'table_schema\ttable_name\tcolumn_name\tdata_type\n' >"$folder/columns.tsv"
      for file in "$db_folder"/[!l]*.tsv; do
        read -r first <"$file"
        for column in $first; do
          case $column in
            ts*) table='timestamp without time zone' ;;
            i*) table=integer ;;
            m*) table=text ;;
            *) table='character varying' ;;
          esac
          printf 'public\t%s\t%s\t%s\n' "$(basename "$file" .tsv)" "${column,,}" "$table" >>"$folder/columns.tsv"
        done
      done
      ;;
  esac
}

# The statements of P26 and P27 join five catalogues to find the views that depend on a table, or on
# its date columns: they are known by pg_rewrite. $1 statement -> rewritten: one that asks the list of
# views instead; fails for any other statement.
rewrite_dependencies() {
  local lower=${1,,} list what=viewname where='1 = 1'
  case $lower in *pg_rewrite*) ;; *) return 1 ;; esac
  if [[ $lower =~ relname[[:space:]]*=[[:space:]]*\'([a-z_]+)\' ]]; then where="tablename = '${BASH_REMATCH[1]}'"; fi
  if [[ $lower =~ (timestamp|atttypid|attnum|typname) ]]; then where+=" AND columnname LIKE 'ts%'"; fi
  list=${lower#*select}
  list=${list%%from*}
  case $list in
    *'count('*) what='count(*)' ;;
    *,*,*) what='viewname, tablename, columnname' ;;
    *,*) what='viewname, tablename' ;;
    *'||'*) what="viewname || ' on ' || tablename || '.' || columnname" ;;
  esac
  rewritten="SELECT DISTINCT $what FROM lab_views WHERE $where"
}
