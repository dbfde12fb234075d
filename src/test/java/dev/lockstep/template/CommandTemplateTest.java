package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          ls -l /tmp                 => ls|-l|/tmp
          a 'b c' "d e" f\\ g        => a|b c|d e|f g
          a '' ""                    => a||
          a'b'"c"\\d                 => abcd
          echo 'it''s'               => echo|its
          echo "a\\"b\\$c\\d"        => echo|a"b$c\\d
          echo 'a\\nb'               => echo|a\\nb
          echo ${name} x${name}y     => echo|acme|xacmey
          echo ${empty} x            => echo||x
          echo ${result.stdout}x     => echo|build 8931¶x
          rm ${hosts} z              => rm|a|b c|z
          rm ${none} z               => rm|z
          rm '${name}' "${name}"     => rm|acme|acme
          echo '$${Package}\\n' 'n*' => echo|${Package}\\n|n*
          -instance:${item.name}     => -instance:eu
          echo ${"a b"} ${' ' + "a"} => echo|a b| a
          echo ${build} ${flag}      => echo|8931|true
          """)
  void aLineBecomesWords(String line, String expected) throws EvaluationException {
    assertThat(String.join("|", split(line).words(Workbench.SCOPE)).replace('\n', '¶'))
        .isEqualTo(expected);
  }

  @Test
  void aLineMayHaveLineBreaks() throws EvaluationException {
    assertThat(split("a\n  b \\\n c\t'd\ne'\n").words(Workbench.SCOPE))
        .containsExactly("a", "b", "c", "d\ne");
  }

  @Test
  void argvIsTakenAsItIs() throws EvaluationException {
    Diagnostics out = new Diagnostics();
    CommandTemplate command =
        CommandTemplate.ofWords(
                List.of(
                    Workbench.text("echo"),
                    Workbench.text("a 'b' | $HOME"),
                    Workbench.text(""),
                    Workbench.text("${hosts}")),
                out)
            .orElseThrow();
    assertThat(command.words(Workbench.SCOPE))
        .containsExactly("echo", "a 'b' | $HOME", "", "a", "b c");
    assertThat(out.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\"${hosts}\"", "x-${hosts}", "x '${hosts}'", "x ${item}"})
  void aListIsWordsOnlyWhenItIsAWordItself(String line) {
    Diagnostics out = new Diagnostics();
    CommandTemplate command = CommandTemplate.split(Workbench.text(line), out).orElseThrow();
    command.check(Workbench.NAMES, out);
    assertThat(out.all()).extracting(Diagnostic::code).containsExactly("not-text");
    assertThat(
            catchThrowableOfType(EvaluationException.class, () -> command.words(Workbench.SCOPE))
                .diagnostic()
                .code())
        .isEqualTo("not-text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          echo ${password}      => secret-in-text@${password}
          echo -p${password}    => secret-in-text@${password}
          echo ${nmae}          => unknown-name@nmae
          echo ${HOME}          => unknown-name@HOME
          """)
  void faultsAreFoundBeforeTheRun(String line, String expected) {
    Diagnostics out = new Diagnostics();
    CommandTemplate.split(Workbench.text(line), out).orElseThrow().check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          ``        => empty-command@``
          echo 'a   => unclosed-quote@'
          echo "a   => unclosed-quote@"
          """)
  void whatCantBeSplitIsReported(String line, String expected) {
    Diagnostics out = new Diagnostics();
    assertThat(CommandTemplate.split(Workbench.text(line), out)).isEmpty();
    assertThat(Workbench.lines(out)).containsExactly(expected.replace("``", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '§',
      textBlock =
          """
          ls | wc -l          => |
          ls > /tmp/x         => >
          ls >/tmp/x          => >/tmp/x
          ls 2>&1             => 2>&1
          ls 2>/dev/null      => 2>/dev/null
          a && b              => &&
          a || b              => ||
          a; b                => a;
          sleep 9 &           => &
          echo $HOME          => $HOME
          echo x$HOME         => x$HOME
          echo "a $HOME"      => a $HOME
          echo $(date)        => $(date)
          echo `date`         => `date`
          rm /tmp/*.log       => /tmp/*.log
          ls ~/x              => ~/x
          cat < /etc/passwd   => <
          """)
  void whatOnlyAShellUnderstandsIsAWarning(String line, String underlined) {
    Diagnostics out = new Diagnostics();
    assertThat(CommandTemplate.split(Workbench.text(line), out)).isPresent();
    assertThat(Workbench.lines(out)).containsExactly("shell-in-command@" + underlined);
    assertThat(out.hasErrors()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grep 'a|b' \"c > d\" 'x*' '$HOME'",
        "curl http://x/?a=1&b=2",
        "echo a\\|b \\| \\$HOME",
        "echo 5$ $ \"$\"",
        "dpkg-query -W -f='$${Package}\\n' 'nlserver*'",
        "chmod u=rw,go=r x",
        "echo ${name} ${\"|\"} a~b",
        "test a '<' b",
        "find . -name '*.log'",
        "git log HEAD~1 @{u}"
      })
  void whatIsQuotedOrHarmlessIsNot(String line) {
    Diagnostics out = new Diagnostics();
    CommandTemplate.split(Workbench.text(line), out);
    assertThat(out.all()).isEmpty();
  }

  @Test
  void theUnknownIsToldApart() {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class, () -> split("a ${later.x}").words(Workbench.SCOPE));
    assertThat(fault.unknown()).isPresent();
  }

  @Test
  void noWordsAtAllAreAFault() {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class, () -> split("${none}").words(Workbench.SCOPE));
    assertThat(fault.diagnostic().code()).isEqualTo("empty-command");
  }

  private static CommandTemplate split(String line) {
    Diagnostics out = new Diagnostics();
    return CommandTemplate.split(Workbench.text(line), out)
        .orElseThrow(() -> new AssertionError(Workbench.lines(out)));
  }
}
