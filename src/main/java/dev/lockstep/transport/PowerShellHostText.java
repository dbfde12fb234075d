package dev.lockstep.transport;

import dev.lockstep.shell.PowerShell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text that a Windows host is sent about a detached command: {@code detached.ps1} and one call.
 *
 * @param folder under which the folders of all commands lie
 * @param name that of the one command; anything when it is about none
 * @param mark a file in the folder that lies there as long as the run may begin commands; empty
 *     where nobody keeps one
 */
record PowerShellHostText(String folder, String name, String mark) {
  private static final String FUNCTIONS = PowerShellTalk.read("detached.ps1");

  /** Windows' own programs know paths of 259 characters, all in all. */
  private static final int LONGEST = 120;

  PowerShellHostText {
    name = name.length() <= LONGEST ? name : name.substring(0, LONGEST - 17) + "-" + digest(name);
  }

  /**
   * Text for one call.
   *
   * @param token stands before what the host says itself
   * @param boot in which the command may have been begun; empty: nobody knows
   * @param command the script that the call begins; empty where it begins none
   */
  String text(String token, String boot, String command, String call) {
    return given("base", folder)
        + given("name", name)
        + given("token", token)
        + given("key", HostText.key(token))
        + given("mark", mark)
        + given("then", boot)
        + given("command", command)
        + FUNCTIONS
        + call
        + "\n";
  }

  private static String given(String variable, String value) {
    return "$" + variable + " = " + PowerShell.quoted(value) + "\n";
  }

  private static String digest(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible); // every Java has it
    }
  }
}
