package dev.lockstep.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  /** A code is the first text in a call of something that makes a report. */
  private static final Pattern REPORTED =
      Pattern.compile(
          "\\b(?:error|warning|fault|property|RefusedException)\\(\\s*\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

  /** Codes that stand behind other arguments. */
  private static final Pattern BEHIND =
      Pattern.compile("\\b(?:atStart|refuseUnless)\\([^;]*?\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

  private final Explanations texts = Explanations.all();

  @Test
  void everyCodeOfTheSourcesIsExplained() {
    Set<String> unexplained = new TreeSet<>(codes());
    assertThat(unexplained).hasSizeGreaterThan(150);
    unexplained.removeAll(texts.summaries().keySet());
    assertThat(unexplained)
        .as("add them in src/main/resources/dev/lockstep/schema/explain")
        .isEmpty();
  }

  @Test
  void nothingIsExplainedThatNobodyReports() {
    Set<String> idle = new TreeSet<>(texts.summaries().keySet());
    idle.removeAll(codes());
    assertThat(idle).isEmpty();
  }

  @Test
  void everyTextIsOneThatHelps() {
    for (String code : texts.summaries().keySet()) {
      String text = texts.of(code).orElseThrow();
      assertThat(text.length()).as(code).isBetween(60, 1500);
      assertThat(text.lines()).as(code).hasSizeLessThan(40);
    }
  }

  @Test
  void everyTextBeginsWithASentence() {
    assertThat(texts.summaries())
        .allSatisfy((code, first) -> assertThat(first).matches("[A-Z`&*%!#<$].*\\."));
  }

  private static Set<String> codes() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      return sources.stream()
          .map(ExplanationsTest::text)
          .flatMap(text -> Stream.concat(found(REPORTED, text), found(BEHIND, text)))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
