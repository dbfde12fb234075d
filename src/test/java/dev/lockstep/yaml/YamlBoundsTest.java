package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to hang or to break the reader are refused, each with its own code. */
class YamlBoundsTest {
  /** Only a bound against hanging; all of these take well under a second. */
  private static final Duration NOT_HANGING = Duration.ofSeconds(60);

  private record Attack(String name, String code, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack("open brackets", "yaml-depth", "[".repeat(200_000)),
        new Attack("open braces", "yaml-depth", "{a: ".repeat(200_000)),
        new Attack("dashes on one line", "yaml-depth", "- ".repeat(200_000)),
        new Attack("one very long line", "line-too-long", "a".repeat(2_000_000)),
        new Attack(
            "one very long quoted line", "line-too-long", "a: \"" + "b ".repeat(1_000_000) + '"'),
        new Attack("too large", "file-too-big", ("#" + "x".repeat(1000) + "\n").repeat(70_000)),
        new Attack("billion laughs", "yaml-aliases", laughs(12)),
        new Attack("deep by aliases", "yaml-depth", ladder(300)));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attackIsRefused(Attack attack) {
    Diagnostics out = new Diagnostics();
    Optional<Node> read =
        assertTimeoutPreemptively(
            NOT_HANGING,
            () -> YamlReader.read(new SourceFile("big", attack.text()), Dialect.YAML_1_1, out));
    assertThat(read).isEmpty();
    assertThat(out.all()).singleElement().returns(attack.code(), d -> d.code());
  }

  @Test
  void aNumberOfAMillionDigitsIsText() {
    Diagnostics out = new Diagnostics();
    String digits = "1".repeat(1_000_000);
    Node root =
        assertTimeoutPreemptively(
            NOT_HANGING,
            () ->
                YamlReader.read(new SourceFile("n", "a: " + digits), Dialect.YAML_1_1, out)
                    .orElseThrow());
    assertThat(((Node.Mapping) root).get("a").orElseThrow().kind()).isEqualTo("text");
  }

  @Test
  void aHundredLevelsAreAllowed() {
    Diagnostics out = new Diagnostics();
    String text = "[".repeat(100) + "]".repeat(100);
    assertThat(YamlReader.read(new SourceFile("d", text), Dialect.YAML_1_2, out)).isPresent();
    assertThat(out.all()).isEmpty();
  }

  /** Each line has ten aliases to the one before. */
  private static String laughs(int lines) {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < lines; i++) {
      String alias = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
    }
    return text.toString();
  }

  /** Each line nests the one before. */
  private static String ladder(int lines) {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < lines; i++) {
      text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
    }
    return text.toString();
  }
}
