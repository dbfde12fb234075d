package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

/** What the applications of a platform say they were asked to do, in order. */
record Ledger(List<String> lines) {

  static Ledger of(PracticePlatform platform) throws IOException {
    return new Ledger(Files.readAllLines(platform.ledger()));
  }

  /** What came in since. */
  Ledger since(Ledger earlier) {
    return new Ledger(lines.subList(earlier.lines.size(), lines.size()));
  }

  /** Calls that change something, as {@code host call}, in the order in which they began. */
  List<String> changes() {
    return lines.stream()
        .filter(line -> line.endsWith(" begins") && !line.contains(" status "))
        .map(line -> line.replace(" begins", ""))
        .toList();
  }

  /** Where the first line of a call stands. */
  int firstBegin(String call) {
    return places(call + " begins").min().orElseThrow();
  }

  /** Where the last line of a call stands. */
  int lastEnd(String call) {
    return places(call + " ends").max().orElseThrow();
  }

  private IntStream places(String text) {
    return IntStream.range(0, lines.size()).filter(i -> (" " + lines.get(i)).contains(" " + text));
  }
}
