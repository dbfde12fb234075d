package dev.lockstep.event;

/**
 * Output that lies in a file of the run directory.
 *
 * @param file its name in the run's folder; empty when nothing was printed or nothing may be kept
 * @param size in bytes
 * @param sha256 of the whole, in hex; empty when nothing was printed
 * @param tail its last lines, for messages
 */
public record OutputRef(String file, long size, String sha256, String tail) {
  /** Nothing was printed. */
  public static final OutputRef NONE = new OutputRef("", 0, "", "");
}
