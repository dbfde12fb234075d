package dev.lockstep.cli;

/**
 * Does what a run does, for nobody, so that the build can note which classes a start needs. Only
 * the launcher's build calls it.
 */
public final class WarmUp {
  private WarmUp() {}

  /** Runs the demo and forgets what it printed. */
  public static void main(String[] arguments) {
    System.exit(Main.run(Shell.ofProcess(), "demo"));
  }
}
