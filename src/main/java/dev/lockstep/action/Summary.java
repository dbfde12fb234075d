package dev.lockstep.action;

import dev.lockstep.shell.Quoting;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/** Text cut to one line for listings. */
final class Summary {
  private static final int LONGEST = 120;

  private Summary() {}

  /** A command's words, quoted where a shell would need it. */
  static String words(List<String> words) {
    return line(words.stream().map(Quoting::word).collect(Collectors.joining(" ")));
  }

  /** An option on one line; empty when it is not written. */
  static String option(Options options, String key) {
    return options
        .mapping()
        .node()
        .get(key)
        .map(node -> node instanceof Node.Scalar text ? text.text().value() : OneLine.of(node))
        .map(Summary::line)
        .orElse("");
  }

  /** The first line that says something; three dots stand for what is left out. */
  static String line(String text) {
    List<String> lines = text.strip().lines().toList();
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    boolean cut = lines.size() > 1 || first.length() > LONGEST;
    return first.substring(0, Math.min(first.length(), LONGEST)) + (cut ? " ..." : "");
  }
}
