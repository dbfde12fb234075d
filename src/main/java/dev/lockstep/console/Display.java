package dev.lockstep.console;

/**
 * How a run is shown.
 *
 * @param verbose whether commands and their output are shown too ({@code -v})
 * @param folder the run's folder, as a path that works from here, for naming files in it; empty
 *     when it has none
 */
public record Display(Palette palette, boolean verbose, String folder) {
  /** The path of a file in the run's folder. */
  String path(String file) {
    return folder.isEmpty() ? file : folder + "/" + file;
  }
}
