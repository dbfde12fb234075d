# A backup that lies on this host as a file or folder. $1 its path or a pattern of which the newest
# match counts, $2 its format or "auto", $3 the time zone of the machine that made it, $4 a table
# and $5 a text that must stand in it, $6 the program that restores.
#
# Writes "full ok", "full broken WHY" or "full unable WHY"; "database NAME" for each that it holds;
# "made FROM TO" (seconds since 1970), "made error WHY" or nothing when the format has no time; "born"
# is when its file or folder was made, where the file system keeps that.
path=$(home_of "$1")
format=$2
zone=$3
table=$4
text=$5
restore=${6:-pg_restore}
newline='
'
in_zone() {
  if [ -n "$zone" ]; then TZ=$zone "$@"; else "$@"; fi
}

# A wall-clock time as seconds since 1970: twice, because an hour can happen twice in autumn.
made_at() {
  if [ -z "$1" ]; then return; fi
  if [ -n "$zone" ] && [ ! -e "/usr/share/zoneinfo/$zone" ]; then
    say made "error the host does not know the zone $zone"
    return
  fi
  if ! first=$(in_zone date -d "$1" +%s 2>/dev/null); then
    say made "error the host can't read the time $1"
    return
  fi
  last=$first
  shown=$(in_zone date -d "@$first" '+%F %T')
  [ "$(in_zone date -d "@$((first + 3600))" '+%F %T')" != "$shown" ] || last=$((first + 3600))
  [ "$(in_zone date -d "@$((first - 3600))" '+%F %T')" != "$shown" ] || first=$((first - 3600))
  say made "$first $((last + 1))"
}

# The end of what a program said, in one line.
end_of() {
  printf '%s\n' "$1" | tail -n 3 | tr '\n' ' '
}

# The text of a dump, unpacked where it is packed.
unpacked() {
  if [ "$packed" = yes ]; then gzip -dc -- "$path"; else cat -- "$path"; fi
}

head_of() {
  unpacked 2>/dev/null | head -c "$1" | tr -d '\0'
}

detect() {
  if [ -d "$path" ]; then
    [ "$(head -c 5 -- "$path/toc.dat" 2>/dev/null)" = PGDMP ] && echo pg_directory || echo unknown
    return
  fi
  case $(head_of 4096) in
    PGDMP*) echo pg_custom ;;
    toc.dat*ustar*) echo pg_tar ;;
    TAPE*) echo mssql ;;
    *'-- PostgreSQL database dump'* | *'-- PostgreSQL database cluster dump'*) echo pg_plain ;;
    *'-- MySQL dump'* | *'-- MariaDB dump'*) echo mysql ;;
    *'Export: Release '*) echo datapump ;;
    *) echo unknown ;;
  esac
}

# $1 exit status of a full read, $2 what it said.
judge_full() {
  if [ "$1" -eq 0 ]; then
    say full ok
    return
  fi
  case $2 in
    *'unsupported version'*)
      say full "unable the $restore of this host is too old: $(end_of "$2")"
      ;;
    *) say full "broken $(end_of "$2")" ;;
  esac
}

# Says whether the marker stands in the rows that come in.
find_marker() {
  if grep -q -a -F -e "$text"; then say marker yes; else say marker no; fi
}

restorable() {
  if ! command -v "$restore" >/dev/null 2>&1; then
    say full "unable there is no $restore on this host"
    return
  fi
  if [ "$format" = pg_tar ] && ! whole_tar; then
    return
  fi
  if [ "$format" = pg_directory ] && ! whole_files; then
    return
  fi
  if [ "$packed" = yes ]; then
    said=$(unpacked | "$restore" -f /dev/null 2>&1)
    judge_full $? "$said"
    list=$(unpacked | in_zone "$restore" -l 2>/dev/null)
  else
    said=$("$restore" -f /dev/null -- "$path" 2>&1)
    judge_full $? "$said"
    list=$(in_zone "$restore" -l -- "$path" 2>/dev/null)
  fi
  printf '%s\n' "$list" | sed -n 's/^; *dbname: /database /p'
  made_at "$(printf '%s\n' "$list" |
    sed -n 's/^; Archive created at \(.*[0-9]\) *[^0-9 ]*$/\1/p' | head -n 1)"
  if [ -n "$table" ]; then
    unpacked_rows | find_marker
  fi
}

unpacked_rows() {
  if [ "$packed" = yes ]; then
    unpacked | "$restore" -f - -a -t "$table"
  else
    "$restore" -f - -a -t "$table" -- "$path"
  fi 2>/dev/null
}

# A tar archive cut short sends some pg_restore (seen: 15) into an endless loop, so tar goes first:
# it must be read to its end, which is two empty blocks behind the member written last.
whole_tar() {
  if ! members=$(unpacked | tar -tf - 2>&1); then
    say full "broken $(end_of "$members")"
    return 1
  fi
  if [ "${members##*"$newline"}" != restore.sql ] ||
    [ "$(unpacked | tail -c 1024 | tr -d '\0' | wc -c)" -ne 0 ]; then
    say full "broken the archive ends before its last member does"
    return 1
  fi
}

# pg_restore can't see that the end of a table's file is gone where the files are not packed; the
# rows of COPY end with a line of their own.
whole_files() {
  for file in "$path"/[0-9]*.dat; do
    if [ -f "$file" ] && [ "$(head -c 6 -- "$file")" != INSERT ] &&
      ! tail -c 8 -- "$file" | grep -q '^\\\.$'; then
      say full "broken the end of $file is missing"
      return 1
    fi
  done
}

# The end of a dump in plain text: $1 is what its last lines must hold.
whole_text() {
  end=$(unpacked 2>&1 | tail -n 20 | tr -d '\0')
  if printf '%s\n' "$end" | grep -q -a -e "$1"; then
    say full ok
  else
    say full "broken no line with '$1' at its end, which is: $(printf '%s' "$end" | tail -c 60)"
  fi
}

plain_postgresql() {
  whole_text 'PostgreSQL database \(cluster \)\{0,1\}dump complete'
  unpacked 2>/dev/null | sed -n 's/^\\connect //p' |
    sed -e "s/.*dbname='\([^']*\)'.*/\1/" -e 's/^"\(.*\)"$/\1/' -e 's/ .*//' |
    sort -u | sed 's/^/database /'
  made_at "$(head_of 4096 |
    sed -n 's/^-- Started on \([0-9-]* [0-9:]*\).*/\1/p' | head -n 1)"
  if [ -n "$table" ]; then
    unpacked 2>/dev/null | TABLE=$table awk '
      function named(line,   name) {
        name = line
        sub(/^(COPY|INSERT INTO) /, "", name)
        sub(/[ (].*/, "", name)
        gsub(/"/, "", name)
        sub(/^.*\./, "", name)
        return name == ENVIRON["TABLE"]
      }
      /^COPY / { copying = named($0); next }
      /^\\\./ { copying = 0 }
      copying || (/^INSERT INTO / && named($0))' | find_marker
  fi
}

plain_mysql() {
  whole_text '-- Dump completed'
  {
    head_of 4096 | sed -n 's/^-- Host: .* Database: *//p'
    unpacked 2>/dev/null | sed -n 's/^USE `\(.*\)`;.*/\1/p'
  } | grep -v '^ *$' | sort -u | sed 's/^/database /'
  made_at "$(printf '%s\n' "$end" |
    sed -n 's/^-- Dump completed on *\([0-9-]* *[0-9:]*\).*/\1/p')"
  if [ -n "$table" ]; then
    # Whether a server minds the case of tables' names depends on its system.
    unpacked 2>/dev/null | grep -a -i -F -e "INSERT INTO \`$table\`" | find_marker
  fi
}

# Oracle's Data Pump: the log tells how the export ended and which files it wrote.
datapump_log() {
  end=$(grep -e '" successfully completed at ' -e 'Export terminated successfully without warnings' \
    -e 'completed with .* error' -e 'terminated due to fatal error' -e '^ORA-' -- "$path" | tail -n 1)
  case $end in
    *successfully*) state=ok ;;
    '') state='broken the log does not tell how the export ended' ;;
    *) state="broken $end" ;;
  esac
  files=$(sed -n '/^Dump file set for/,/^[^ ]/s/^ *\(\/.*[^ ]\) *$/\1/p' "$path")
  IFS=$newline
  set -f
  for file in $files; do
    [ -s "$file" ] || state="broken the log names $file, which is not there or empty"
  done
  set +f
  unset IFS
  say full "$state"
  sed -n -e 's/^Starting "\([^"]*\)".*/database \1/p' -e 's/^Starting .*@\([^ ]*\).*/database \1/p' \
    "$path"
  made_at "$(sed -n 's/^Export: Release .* Production on \(.*\)/\1/p' "$path" | head -n 1)"
}

db2_image() {
  if ! command -v db2ckbkp >/dev/null 2>&1; then
    say full "unable there is no db2ckbkp on this host"
    return
  fi
  header=$(db2ckbkp -h "$path" 2>&1)
  printf '%s\n' "$header" | sed -n \
    's/^[[:space:]]*Server Database Name[[:space:]]*-- "\([^"]*[^" ]\) *".*/database \1/p'
  made_at "$(printf '%s\n' "$header" | sed -n \
    's/^[[:space:]]*Timestamp[[:space:]]*-- \(....\)\(..\)\(..\)\(..\)\(..\)\(..\).*/\1-\2-\3 \4:\5:\6/p')"
  said=$(db2ckbkp "$path" 2>&1)
  case $said in
    *'Image Verification Complete - successful'*) say full ok ;;
    *) say full "broken $(end_of "$said")" ;;
  esac
}

newest() {
  IFS=
  matches=$(for candidate in $path; do
    if [ -e "$candidate" ]; then printf '%s %s\n' "$(written_at "$candidate")" "$candidate"; fi
  done | sort -n)
  unset IFS
}

look() {
  packed=no
  case $(od -An -tx1 -N 2 -- "$path" 2>/dev/null | tr -d ' \n') in
    1f8b)
      packed=yes
      if ! command -v gzip >/dev/null 2>&1; then
        say full "unable there is no gzip on this host"
        return
      fi
      if ! said=$(gzip -t -- "$path" 2>&1); then
        say full "broken $(end_of "$said")"
        say format packed
        return
      fi
      ;;
  esac
  [ "$format" != auto ] && [ "$format" != postgresql ] || format=$(detect)
  say format "$format"
  case $format in
    pg_*) if [ "$format" = pg_plain ]; then plain_postgresql; else restorable; fi ;;
    mysql) plain_mysql ;;
    datapump) datapump_log ;;
    db2) db2_image ;;
  esac
}

tell_time
presence=$(presence_of "$path")
if [ "$presence" = absent ]; then
  newest
  if [ -n "$matches" ]; then
    say matches "$(printf '%s\n' "$matches" | wc -l)"
    path=$(printf '%s\n' "$matches" | tail -n 1 | sed 's/^[^ ]* //')
    presence=present
  fi
fi
say presence "$presence"
if [ "$presence" = present ]; then
  say path "$path"
  if [ ! -d "$path" ] && ! complained=$(head -c 1 -- "$path" 2>&1 >/dev/null); then
    say unreadable "$complained"
  fi
  if [ -d "$path" ]; then
    say size "$(($(du -sk -- "$path" | sed 's/[^0-9].*//') * 1024))"
    say written "$(for file in "$path"/*; do written_at "$file" && echo; done | sort -n | tail -n 1)"
  else
    say size "$(wc -c <"$path")"
    say written "$(written_at "$path")"
  fi
  born=$(stat -L -c '%.9W' -- "$path" 2>/dev/null)
  case $born in
    '' | 0 | 0.0* | *[!0-9.]* | *.) ;;
    *) say born "$born" ;;
  esac
  if [ -d "$path" ] || [ -s "$path" ]; then look; fi
fi
tell_time
