package dev.lockstep.transport;

import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The text that a warm shell is sent about a detached command: {@code detached.sh}, for some
 * questions {@code errands.sh}, and one call.
 */
final class HostText {
  private static final String FUNCTIONS = read("detached.sh");
  private static final String ERRANDS = read("errands.sh");

  private final String folder;
  private final String name;
  private final String mark;

  /**
   * @param folder under which the folders of all commands lie
   * @param name that of the one command; anything when it is about none
   * @param mark a file in the folder that lies there as long as the run may begin commands; empty
   *     where nobody keeps one
   */
  HostText(String folder, String name, String mark) {
    this.folder = folder;
    this.name = name;
    this.mark = mark;
  }

  /** The folder of the command. */
  String place() {
    return folder + "/" + name;
  }

  /**
   * Text for one call.
   *
   * @param token stands before what the host says itself
   * @param boot in which the command may have been begun; empty: nobody knows
   */
  String text(String token, String boot, String call) {
    return "{ set +vx; } 2>/dev/null; _o=; _S=; _u=; _n="
        + token
        + "; _k="
        + key(token)
        + "; _B="
        + Quoting.quoted(folder)
        + "; _i="
        + name
        + "; _d=$_B/$_i; _h="
        + mark
        + "; _e="
        + Quoting.quoted(boot)
        + "\n"
        + call
        + "\n";
  }

  /** What a shell must have read before a call. */
  static String functions() {
    return FUNCTIONS;
  }

  /** What must stand before a question that is asked seldom. */
  static String errands() {
    return ERRANDS;
  }

  /** Gives the command that a call begins. */
  static String command(String script) {
    return "_c=" + Quoting.quoted(script) + "\n";
  }

  /** Names what belongs to one caller. */
  static String key(String token) {
    return token.substring(0, 8);
  }

  /** Without comments and indentation, for the shell reads it byte by byte. */
  private static String read(String resource) {
    try (InputStream in = HostText.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@MAKE@", LockstepFolder.MAKE)
          .replace("@REMOVE@", LockstepFolder.REMOVE)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException impossible) {
      throw new AssertionError(impossible); // it lies beside this class
    }
  }
}
