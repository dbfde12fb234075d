package dev.lockstep.check;

/** Something could not be looked at, or what was seen says nothing. It becomes {@code Errored}. */
final class UnseenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String help;

  /**
   * @param why one lower-case sentence
   * @param help what to do
   */
  UnseenException(String why, String help) {
    super(why);
    this.help = help;
  }

  /** The verdict that it is. */
  Verdict.Errored verdict() {
    return new Verdict.Errored(getMessage(), help);
  }
}
