package dev.lockstep.transport;

/** Nothing was started at the other end; the message says why, in words for people. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  /**
   * @param lasting whether asking again can only do harm: a wrong password may lock an account
   */
  RefusedException(String why, boolean lasting) {
    super(why);
    this.lasting = lasting;
  }

  boolean isLasting() {
    return lasting;
  }
}
