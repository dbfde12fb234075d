# Processes by their exact names. $1 the names, one a line, $2 an expression that their command
# line must match, or nothing. Zombies do not count, nor does this script. Command lines stay on the
# host: there may be passwords in them.
if ! by_name=$(ps -e -o pid= -o ppid= -o stat= -o etime= -o comm= 2>/dev/null) ||
  ! by_line=$(ps -e -o pid= -o args= 2>/dev/null); then
  # busybox knows neither -e nor a column without its title
  by_name=$(ps -o pid,ppid,stat,etime,comm 2>/dev/null | tail -n +2)
  by_line=$(ps -o pid,args 2>/dev/null | tail -n +2)
fi
if [ -z "$by_name" ]; then
  say error 'ps is not there or does not answer'
else
  printf '%s\n\n%s\n' "$by_line" "$by_name" | OWN=$$ NAMES=$1 ARGS=$2 awk '
    function without(count,   rest) {
      rest = $0
      while (count-- > 0) sub(/^ *[^ ]+ ?/, "", rest)
      sub(/^ +/, "", rest)
      sub(/ +$/, "", rest)
      return rest
    }
    # The kernel keeps 15 bytes of a name; of a longer one the command line tells the rest.
    function whole_name(kept, line,   words, word, count, i) {
      if (length(kept) < 15) return kept
      count = split(line, words, " ")
      for (i = 1; i <= count; i++) {
        word = words[i]
        sub(/^.*\//, "", word)
        if (substr(word, 1, 15) == kept) return word
      }
      return kept
    }
    BEGIN { count = split(ENVIRON["NAMES"], names, "\n") }
    !second && $0 == "" { second = 1; next }
    !second { lines[$1] = without(1); next }
    { seen++ }
    $1 == 1 { print "all yes" }
    $1 == ENVIRON["OWN"] || $2 == ENVIRON["OWN"] || $3 ~ /^Z/ { next }
    ENVIRON["ARGS"] != "" && lines[$1] !~ ENVIRON["ARGS"] { next }
    {
      name = whole_name(without(4), lines[$1])
      for (i = 1; i <= count; i++)
        if (names[i] == name)
          print "process " $1 " " $4 " " names[i]
    }
    END { print "seen " seen + 0 }'
fi
