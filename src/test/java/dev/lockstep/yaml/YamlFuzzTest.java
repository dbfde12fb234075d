package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.JsonRenderer;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.text.SourceFile;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done to a file, reading it gives a node or a diagnostic, and never an exception. */
class YamlFuzzTest {
  private static final String SEED_FILE =
      """
      runbook: Restart ${app}   # why
      params: { n: { type: integer, default: 0o17 }, "q": 'it''s' }
      base: &base {a: 1, b: [x, "\\u00e4\\t\\x41\\U0001F600"]}
      more:
        <<: *base
        c: !vault |
          abc
          def
      stages:
        - stage: one
          hosts: [app, "db"]
          steps:
            - shell: |
                echo "a # b" | sed 's/x/y/'

              when: x == "1" and y?has_content
            - command: >-
                folded text
                  more

                end
      ? complex
      : 22:30
      😀: ~
      """;

  private static final String[] PIECES = {
    "\t",
    "\n",
    "\r\n",
    " ",
    "  ",
    "- ",
    ": ",
    " #",
    "{",
    "}",
    "[",
    "]",
    "{{",
    "}}",
    "${",
    "\"",
    "'",
    "!",
    "&",
    "*",
    "%",
    "@",
    "`",
    "?",
    "|",
    ">",
    "\\",
    "---\n",
    "...\n",
    "\0",
    "\u001b",
    "\ufeff",
    "\ud83d",
    "😀",
    "\u2028",
    "\u0085",
    ",",
    "<<",
    "&a ",
    "*a",
    "!!str ",
    "\\U",
    "\\UFFFFFFFF",
    "\\ud83d",
    "#",
    "~",
    "%YAML 9.9\n",
    "%TAG ! x\n",
    "!<",
    "!a!b"
  };

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void damagedFilesGiveDiagnostics(Dialect dialect) {
    for (long seed = 0; seed < 4000; seed++) {
      String text = damaged(new Random(seed));
      Diagnostics out = new Diagnostics();
      try {
        Optional<Node> read = YamlReader.read(new SourceFile("fuzz.yml", text), dialect, out);
        assertThat(read.isPresent() || out.hasErrors()).as("seed %d", seed).isTrue();
        read.ifPresent(Node::value);
        checkRendering(out);
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ":\n" + text, e);
      }
    }
  }

  private static void checkRendering(Diagnostics out) {
    for (Diagnostic found : out.all()) {
      assertThat(new TextRenderer(false).render(found))
          .doesNotContain("\u001b", "\0", "org.yaml", "block end", "document start", "Exception");
    }
    assertThat(JsonRenderer.render(out.all()).lines().count()).isEqualTo(out.all().size());
  }

  private static String damaged(Random random) {
    StringBuilder text = new StringBuilder(SEED_FILE);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(6)));
        default -> text.replace(at, at + 1, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }
}
