package dev.lockstep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How wide the terminal is. */
final class TerminalWidth {
  private static final int USUAL = 80;

  private TerminalWidth() {}

  /** Columns: what {@code COLUMNS} says, else what {@code stty} says, else 80. */
  static int columns(Shell shell) {
    return shell.variable("COLUMNS").map(TerminalWidth::number).orElseGet(TerminalWidth::asked);
  }

  private static int asked() {
    Path terminal = Path.of("/dev/tty");
    if (!Files.isReadable(terminal)) {
      return USUAL;
    }
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(terminal.toFile()).start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return number(answer.strip().replaceFirst("^[0-9]+ ", ""));
    } catch (IOException unknown) {
      return USUAL;
    }
  }

  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : USUAL;
  }
}
