#!/bin/sh
# postupgrade.sh ended HOME INSTANCE    status 0 when the postupgrade of the instance has ended well here
# postupgrade.sh verify HOME INSTANCE   verifies its database: all that the program says, then the errors
#                                       once more and the count, where they are seen among hundreds of warnings
home=$2
instance=$3

# The newest log of this version (the old tree's logs were copied as well) ends with a summary
# without errors. A postupgrade that was killed has no summary. An nl5.back of a migration of years
# ago may stand beside nl6.back: a log that is in either is an old one.
ended() {
  logs=$home/nl6/var/$instance/postupgrade
  for log in $(ls -t "$logs" 2>/dev/null | grep '^postupgrade_.*\.log$'); do
    for back in "$home"/nl[56].back; do
      [ ! -e "$back/var/$instance/postupgrade/$log" ] || continue 2
    done
    grep -q ' instance, [0-9]* warning(s) and 0 error(s) during the update' "$logs/$log"
    return
  done
  return 1
}

# P25: the worse of text and exit status counts. JST-310040 is ignored at whatever level; PU-0005 to
# PU-0008 are errors however they are marked.
verify() {
  {
    nlserver config -postupgrade -check "-instance:$instance" 2>&1
    echo "exit status $?"
  } | awk '
    /^exit status [0-9]+$/ { status = $3; next }
    { print; fflush() }
    /JST-310040/ { ignored++; next }
    /^[^>]*>>>/ || /\[PU-000[5678]\]/ { error[++errors] = $0; next }
    /^[^>]*>>/ { warnings++ }
    END {
      for (i = 1; i <= errors; i++) print error[i]
      printf "verification: %d error(s), %d warning(s), %d JST-310040 ignored, exit status %d\n", errors, warnings, ignored, status
      exit status != 0 ? status : errors > 0
    }'
}

case $1 in
  ended) ended ;;
  verify)
    if ended; then
      echo "the postupgrade of $instance has ended without errors here: nothing is left to verify"
    else
      verify
    fi
    ;;
  *) exit 64 ;;
esac
