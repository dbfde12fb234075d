package dev.lockstep.transport;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a shell that never came said: the reason is somewhere behind lectures and rc files. */
final class LastWords {
  /** Lines in which {@code sudo} and {@code su} say no, in any language. */
  private static final Pattern TELLING = Pattern.compile("\\bsu(do)?: |sudoers|^Sorry, user ");

  private static final int LINES = 3;

  /** {@code sudo} repeats the command that it does not allow, which is ours and long. */
  private static final int LONGEST = 200;

  private LastWords() {}

  /** The telling lines, or the last ones, of standard error, or else of standard output. */
  static Optional<String> of(String stderr, String stdout) {
    List<String> lines = (stderr.isBlank() ? stdout : stderr).lines().map(String::strip).toList();
    List<String> said = lines.stream().filter(line -> !line.isEmpty()).toList();
    List<String> telling = said.stream().filter(TELLING.asPredicate()).toList();
    List<String> words = telling.isEmpty() ? said : telling;
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.stream()
                .skip(Math.max(0, words.size() - LINES))
                .map(LastWords::shortened)
                .collect(Collectors.joining("; ")));
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
