package dev.lockstep.transport;

/** The folder on a host in which locks and the folders of commands lie ({@code lockstep_dir}). */
final class LockstepFolder {
  /**
   * Makes the folder {@code $d} unless it is there: everybody may write into it, and nobody but
   * root takes away what somebody else has put there. When it can't be made, {@code $w} says why
   * and {@code $d} is no folder. The link {@code made} in it says that it was not there before, so
   * that it may go again.
   */
  static final String MAKE =
      """
      w=
      if [ ! -d "$d" ]; then
        p=${d%/*}
        [ -d "${p:-/}" ] || w=$(mkdir -p "$p" 2>&1)
        w=$(mkdir -m 1777 "$d" 2>&1) && ln -sn . "$d/made" 2>/dev/null
      fi
      """;

  /**
   * Removes the folder if it was made and nothing lies there any more. Somebody may put something
   * there at any moment: then it stays, and its mark, too.
   */
  static final String REMOVE =
      """
      if [ -L "$d/made" ] && rm -f "$d/made" 2>/dev/null; then
        rmdir "$d" 2>/dev/null || [ ! -d "$d" ] || ln -sn . "$d/made" 2>/dev/null
      fi
      """;

  private LockstepFolder() {}
}
