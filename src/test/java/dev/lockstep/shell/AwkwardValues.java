package dev.lockstep.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values that a shell would love to understand. */
final class AwkwardValues {
  private static final List<String> PARTS =
      List.of(
          "'", "\"", "`", "$", "$(id)", "${HOME}", "$HOME", "\\", "\n", "\t", " ", ";", "&", "|",
          "<", ">", "*", "?", "[a]", "~", "!", "#", "=", "-", "--", "{a,b}", "a", "B", "0", "é",
          "😀", "%s", "\r", "if", "case", "EOF", ")", "(", "x=1", ":", "/", "@");

  static final List<String> KNOWN =
      List.of(
          "",
          " ",
          "'; touch /tmp/x; '",
          "$(id)",
          "-n",
          "-e",
          "a\nb",
          "\n",
          "\\",
          "\\'",
          "'\"'\"'",
          "~",
          "~root",
          "if",
          "x=1",
          "=x",
          "#no",
          "*",
          "a b",
          "é😀",
          "!!",
          "--help",
          "2",
          "\"",
          "$",
          "a\\");

  private AwkwardValues() {}

  static List<String> of(long seed, int count) {
    Random random = new Random(seed);
    List<String> values = new ArrayList<>(KNOWN);
    while (values.size() < count) {
      StringBuilder value = new StringBuilder();
      for (int parts = random.nextInt(8); parts >= 0; parts--) {
        value.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      values.add(value.toString());
    }
    return values;
  }
}
