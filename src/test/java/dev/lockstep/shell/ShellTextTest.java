package dev.lockstep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {
  private static final long SEED = 77_013;

  /** Scripts that give the value, and nothing else, to {@code out}; the value stands at the @. */
  private static final List<String> PLACES =
      List.of(
          "out @",
          "out '@'",
          "out \"@\"",
          "x=@; out \"$x\"",
          "x=''@; out \"$x\"",
          "out \"\"@''",
          "x=\"@\"; out \"$x\"",
          "y=1; x=$y@; out \"${x#1}\"",
          "out $(:)@",
          "(out @)",
          "{ out @; }",
          "if :; then out @; fi",
          "case x in y) :;; x) out @;; esac",
          "case @ in '@') out \"@\";; esac",
          ": # it's a comment\nout @",
          "cat >/dev/null <<EOF\nit's \"here\nEOF\nout @",
          "cat >/dev/null <<'EOF'; out @\n$( \"\nEOF",
          "cat >/dev/null <<-\"E F\"\n\tit's\n\tE F\nout '@'",
          "cat <<A >/dev/null; cat <<B >/dev/null; out @\n'\nA\n\"\nB",
          ": \"$(case x in x) printf ')';; esac)\"; out @",
          ": \"`echo \\\"it\\\"`\" $((1 << 2)) ${x:-\"y\"} ${#x}; out @",
          "out \\\n@",
          ": $(echo a # don't )\n)\nout @",
          ": \"$(: ')' \")\")\"; out \"@\"");

  static Stream<String> places() {
    return PLACES.stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void everyValueArrivesAsItIsInEveryPlace(String shell, @TempDir Path folder) throws Exception {
    List<String> values = AwkwardValues.of(SEED, 70);
    List<String> scripts = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String place : PLACES) {
      for (String value : values) {
        scripts.add(script(place, value));
        expected.add(value + "\1");
      }
    }
    List<String> outputs = RealShell.outputs(shell, scripts, folder);
    assertThat(outputs).as("seed %d", SEED).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(outputs.get(i)).as("seed %d: %s", SEED, scripts.get(i)).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void wordsArriveOneByOne(String shell, @TempDir Path folder) throws Exception {
    List<String> values = AwkwardValues.of(SEED + 1, 120);
    String script =
        new ShellText().raw("for x in ").words(values).raw("; do out \"$x\"; done").script();
    assertThat(RealShell.outputs(shell, List.of(script), folder))
        .as("seed %d", SEED + 1)
        .containsExactly(String.join("\1", values) + "\1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '|',
      textBlock =
          """
          echo \\                         => directly behind a backslash
          echo "a\\                       => directly behind a backslash
          # hello                         => in a comment
          a; # it's                       => in a comment
          cat <<EOF\\n                    => in a here-document
          cat <<'EOF'\\nit's              => in a here-document
          cat <<EOF\\n EOF\\n             => in a here-document
          cat <<                          => in the end mark of a here-document
          cat <<EO                        => in the end mark of a here-document
          echo `date                      => in backquotes
          echo "`date                     => in backquotes
          echo "$(date                    => in `$( )` within double quotes
          echo "$(echo "x                 => in `$( )` within double quotes
          echo "$(case x in a)            => in `$( )` within double quotes
          echo "$(case x in a) : esac;; b) => in `$( )` within double quotes
          echo "$(case x in a) for i in esac; do :; done;; b) => in `$( )` within double quotes
          echo "$(echo case in a)         => in `$( )` within double quotes
          echo "$(\\\\\\ncase x in a)     => in `$( )` within double quotes
          echo $'a                        => in `$'...'`
          echo $'a\\'b'                   => behind `$'...'` with a backslash
          echo $((1+                      => in `(( ))`
          ((x=                            => in `(( ))`
          echo ${x:-                      => in the shell's own `${ }`
          echo "${x:-                     => in the shell's own `${ }`
          echo "${x:-it's}                => behind quotes in the shell's own `${ }` within double quotes
          echo $[1+                       => behind `$[`
          echo ~                          => behind `~`
          echo ~us                        => behind `~`
          x=~                             => behind `~`
          echo $                          => directly behind a dollar sign
          echo "$                         => directly behind a dollar sign
          x=$(cat <<A)\\n                 => behind a here-document whose text stands outside its brackets
          cat <<A "\\n"                   => behind a here-document announced before a quoted line break
          cat <<A\\n$(\\n                 => behind a here-document with an open substitution
          cat <<A\\n$(\\nA\\n)\\nA\\n     => behind a here-document with an open substitution
          """)
  void whereNoQuotingIsSafeTheValueIsRefused(String script, String reason) {
    String real =
        script.replace("\\\\\\n", "\u0001").replace("\\n", "\n").replace("\u0001", "\\\n");
    ShellText text = new ShellText().raw(real);
    assertThat(text.refusal()).contains(reason);
    assertThatThrownBy(() -> text.value("x")).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("places")
  void nothingIsRefusedWhereQuotingIsSafe(String place) {
    assertThat(script(place, "x")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '|',
      textBlock =
          """
          echo ~/                         => BARE
          echo a~                         => BARE
          echo a#                         => BARE
          echo '#                         => SINGLE
          echo "#                         => DOUBLE
          $(echo                          => BARE
          a <<<                           => BARE
          a <<< "                         => DOUBLE
          echo "a" '                      => SINGLE
          echo $#                         => BARE
          echo "$(case x in a) esac)      => DOUBLE
          echo "$(case x in esac)         => DOUBLE
          """)
  void whatOnlyLooksLikeItIsNotRefused(String script, String place) {
    ShellLexer lexer = new ShellLexer();
    lexer.read(script);
    assertThat(lexer.refusal()).isEmpty();
    assertThat(lexer.place()).isEqualTo(ShellLexer.Place.valueOf(place));
  }

  @Test
  void wordsStandOnlyOutsideQuotes() {
    assertThat(new ShellText().raw("echo '").refusalOfWords()).contains("inside quotes");
    assertThat(new ShellText().raw("echo ").refusalOfWords()).isEmpty();
    assertThat(new ShellText().raw("echo ").words(List.of()).script()).isEqualTo("echo ");
  }

  @Test
  void rawTextMayChangeTheQuotes() {
    assertThat(new ShellText().raw("echo ").raw("'").value("it's").script())
        .isEqualTo("echo 'it'\\''s");
  }

  private static String script(String place, String value) {
    ShellText text = new ShellText();
    String[] pieces = place.split("@", -1);
    for (int i = 0; i < pieces.length; i++) {
      text.raw(pieces[i]);
      if (i + 1 < pieces.length) {
        text.value(value);
      }
    }
    return text.script();
  }
}
