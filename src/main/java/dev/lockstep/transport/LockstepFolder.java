package dev.lockstep.transport;

/** The folder on a host in which locks and the folders of commands lie ({@code lockstep_dir}). */
final class LockstepFolder {
  /**
   * Makes the folder {@code $d} unless it is there: everybody may write into it, and nobody but
   * root takes away what somebody else has put there. Afterwards {@code $m} is 1 when it was made
   * here and 0 when it was there before; when it could not be made, {@code $w} says why and {@code
   * $d} is no folder.
   */
  static final String MAKE =
      """
      m=0 w=
      if [ ! -d "$d" ]; then
        p=${d%/*}
        [ -d "${p:-/}" ] || w=$(mkdir -p "$p" 2>&1)
        w=$(mkdir -m 1777 "$d" 2>&1) && m=1
      fi
      """;

  private LockstepFolder() {}
}
