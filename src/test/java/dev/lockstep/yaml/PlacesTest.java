package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every character of a scalar knows where it was written, in all styles. */
class PlacesTest {

  /** How a random scalar is written. */
  private enum Style {
    PLAIN("", ""),
    SINGLE("'", "'"),
    DOUBLE("\"", "\""),
    LITERAL("|\n  ", "\n"),
    LITERAL_KEPT("|+\n  ", "\n"),
    LITERAL_STRIPPED("|-   # why\n  ", ""),
    LITERAL_INDENTED("|2\n    ", "\n"),
    FOLDED(">\n  ", "\n"),
    FOLDED_KEPT(">+2\n  ", ""),
    FOLDED_STRIPPED(">-\n  ", "\n");

    private final String open;
    private final String close;

    Style(String open, String close) {
      this.open = open;
      this.close = close;
    }
  }

  private static final String[] PIECES = {
    "a", "b", "word", " ", "  ", "\t", "\n  ", "\n\n  ", "\n   ", "\n \n  ", "\n    \n  ", "${x}",
        "ä",
    "€", "😀", "''", "\\n", "\\\"", "\\x41", "\\u00e4", "\\U0001F600", "\\\n  ", "\\ ", "\\\\", "-",
        "#",
    ":", "\r\n  ", "\r\n\r\n  ", "e\u0301", ",", "/"
  };

  @ParameterizedTest
  @EnumSource(Style.class)
  void randomScalarsKnowTheirPlaces(Style style) {
    int read = 0;
    for (long seed = 0; seed < 2000; seed++) {
      String yaml = "😀: 1\nkey: " + style.open + body(seed, style) + style.close + "\nnext: 1\n";
      Diagnostics out = new Diagnostics();
      Optional<LocatedText> text = scalar(yaml, out);
      if (!out.hasErrors() && text.isPresent()) {
        read++;
        checkPlaces(text.get(), style, "seed " + seed + " of " + style + ": " + yaml);
      }
    }
    assertThat(read).as("scalars that are valid YAML").isGreaterThan(350);
  }

  private static String body(long seed, Style style) {
    Random random = new Random(seed);
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      boolean escape = piece.startsWith("\\");
      boolean fits = !escape || style == Style.DOUBLE || style.open.length() > 1;
      body.append(
          fits && !(piece.equals("\n    \n  ") && style.open.contains(">+2")) ? piece : "z");
    }
    return body.toString();
  }

  private static Optional<LocatedText> scalar(String yaml, Diagnostics out) {
    return YamlReader.read(new SourceFile("t.yml", yaml), Dialect.YAML_1_1, out)
        .filter(Node.Mapping.class::isInstance)
        .flatMap(root -> ((Node.Mapping) root).get("key"))
        .filter(Node.Scalar.class::isInstance)
        .map(node -> ((Node.Scalar) node).text());
  }

  private static void checkPlaces(LocatedText text, Style style, String what) {
    String content = text.span().file().content();
    String value = text.value();
    assertThat(text.span(0, 0).text()).as("exact places in %s", what).isEmpty();
    int before = -1;
    for (int i = 0; i < value.length(); i++) {
      Span span = text.span(i, i + 1);
      boolean escape = style == Style.DOUBLE && content.charAt(span.start()) == '\\';
      boolean sameEscape = escape && Character.isLowSurrogate(value.charAt(i));
      assertThat(span.start())
          .as("character %d in %s", i, what)
          .isGreaterThan(sameEscape ? before - 1 : before);
      assertThat(escape || isWrittenAt(value.charAt(i), content, span.start()))
          .as("character %d of <%s> at offset %d in %s", i, value, span.start(), what)
          .isTrue();
      before = span.start();
    }
  }

  private static boolean isWrittenAt(char c, String content, int offset) {
    char raw = content.charAt(offset);
    boolean fold = c == ' ' && (raw == '\n' || raw == '\r' || raw == '\t');
    return raw == c || fold || (c == '\n' && raw == '\r');
  }

  /** The part of the value between two markers stands in the file where the markers say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key: a ${x} b | ${x}",
        "key: 'it''s ${x}' | ${x}",
        "key: \"tab\\t${x}\" | ${x}",
        "key: \"😀 \\U0001F600 ${x}\" | ${x}",
        "key: one\\n  two\\n\\n  ${x} | ${x}",
        "key: &a !unsafe '${x}' | ${x}"
      })
  void aTemplateInAScalarIsFoundInTheFile(String line, String part) {
    String yaml = line.strip().replace("\\n", "\n");
    LocatedText text = scalar(yaml, new Diagnostics()).orElseThrow();
    int from = text.value().indexOf(part);
    Span span = text.span(from, from + part.length());
    assertThat(span.text()).isEqualTo(part);
    assertThat(span.start()).isEqualTo(yaml.indexOf(part));
  }

  @Test
  void aTemplateDeepInABlockIsFoundInTheFile() {
    String yaml =
        """
        - key: |
              if true; then
                echo "${x}"

              fi
              ${y}
        """;
    Diagnostics out = new Diagnostics();
    Node root = YamlReader.read(new SourceFile("t", yaml), Dialect.YAML_1_2, out).orElseThrow();
    Node item = ((Node.Sequence) root).items().get(0);
    LocatedText text = ((Node.Scalar) ((Node.Mapping) item).get("key").orElseThrow()).text();
    for (String part : new String[] {"${x}", "${y}", "fi"}) {
      int from = text.value().indexOf(part);
      Span span = text.span(from, from + part.length());
      assertThat(span.text()).isEqualTo(part);
    }
    assertThat(text.span(text.value().indexOf("${y}"), text.value().length()).position().line())
        .isEqualTo(6);
    assertThat(text.span().text()).endsWith("${y}");
  }

  @Test
  void anEscapeIsUnderlinedWhole() {
    LocatedText text = scalar("key: \"a\\u00e4b\"\n", new Diagnostics()).orElseThrow();
    assertThat(text.span(1, 2).text()).isEqualTo("\\u00e4");
    assertThat(text.span(2, 3).text()).isEqualTo("b");
  }
}
