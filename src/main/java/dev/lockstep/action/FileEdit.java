package dev.lockstep.action;

/** A change of a file's text that depends on what it holds. Pure. */
interface FileEdit {
  /** What it does, in front of the file's name: {@code replace text in}. */
  String describe();

  /** The file as it is to be. */
  Edited edit(byte[] content) throws RefusedException;

  /**
   * What came of it.
   *
   * @param seen why nothing is to be done, when both are the same
   */
  record Edited(Encoded before, Encoded after, String seen) {}

  /** The file is not such that it could be edited so. */
  final class RefusedException extends Exception {
    /** Stands for the file's path in a message. */
    static final String FILE = "\0";

    private static final long serialVersionUID = 1;

    private final String help;

    /**
     * @param message a lower-case sentence; with the file as {@link #FILE}
     * @param help what to do; may be empty
     */
    RefusedException(String message, String help) {
      super(message);
      this.help = help;
    }

    Finding.Broken finding(String path) {
      return new Finding.Broken(getMessage().replace(FILE, "`" + path + "`"), help);
    }
  }
}
