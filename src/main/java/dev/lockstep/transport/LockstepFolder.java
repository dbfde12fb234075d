package dev.lockstep.transport;

/** The folder on a host in which locks and the folders of commands lie ({@code lockstep_dir}). */
final class LockstepFolder {
  /**
   * Makes the folder {@code $_B} unless it is there: everybody may write into it, and nobody but
   * root takes away what somebody else has put there. When it can't be made, {@code $_x} says why
   * and {@code $_B} is no folder. The link {@code made} in it says that it was not there before, so
   * that it may go again.
   */
  static final String MAKE =
      """
      _x=
      if [ ! -d "$_B" ] && [ ! -L "$_B" ]; then
        _p=${_B%/*}
        [ -d "${_p:-/}" ] || _x=$(mkdir -p "$_p" 2>&1)
        _x=$(mkdir -m 1777 "$_B" 2>&1) && ln -sn . "$_B/made" 2>/dev/null
      fi
      """;

  /**
   * Removes the folder if it was made and nothing lies there any more. Somebody may put something
   * there at any moment: then it stays, and its mark, too.
   */
  static final String REMOVE =
      """
      if [ -L "$_B/made" ] && rm -f "$_B/made" 2>/dev/null; then
        rmdir "$_B" 2>/dev/null || [ ! -d "$_B" ] || ln -sn . "$_B/made" 2>/dev/null
      fi
      """;

  private LockstepFolder() {}
}
