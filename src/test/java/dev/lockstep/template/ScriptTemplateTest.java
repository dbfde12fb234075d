package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          echo ${name}               => echo 'acme'
          echo -i:${name} $HOME      => echo -i:'acme' $HOME
          echo "x ${name}" '${name}' => echo "x acme" 'acme'
          echo $${HOME} $$           => echo ${HOME} $$
          rm ${args(hosts)} z        => rm 'a' 'b c' z
          rm ${args(none)} z         => rm  z
          ${raw("a | b")} ${name}    => a | b 'acme'
          x=${empty}                 => x=''
          echo $(echo ${name})       => echo $(echo 'acme')
          """)
  void valuesAreQuotedForTheirPlace(String source, String expected) throws EvaluationException {
    assertThat(compile(source).script(Workbench.SCOPE)).isEqualTo(expected);
  }

  @Test
  void textAroundHereDocumentsIsFine() throws EvaluationException {
    assertThat(compile("cat <<EOF\nit's $HOME\nEOF\necho ${name}\n").script(Workbench.SCOPE))
        .isEqualTo("cat <<EOF\nit's $HOME\nEOF\necho 'acme'\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          echo `x ${name}`      => ${name}: in backquotes
          echo "$(x ${name})"   => ${name}: in `$( )` within double quotes
          echo ~${name}         => ${name}: behind `~`
          # about ${name}       => ${name}: in a comment
          cat <<${name}         => ${name}: in the end mark of a here-document
          echo \\${name}        => ${name}: directly behind a backslash
          """)
  void whereAValueCantBeQuotedItIsRefused(String source, String expected) {
    Diagnostics out = new Diagnostics();
    assertThat(ScriptTemplate.compile(Workbench.text(source), out)).isEmpty();
    String[] parts = expected.split(": ", 2);
    assertThat(out.all()).hasSize(1);
    assertThat(Workbench.words(out.all().get(0)))
        .startsWith("unquotable-place@" + parts[0] + ": no value can be quoted safely " + parts[1])
        .contains("assign it to a shell variable first");
  }

  @Test
  void everyMisplacedValueIsReported() {
    Diagnostics out = new Diagnostics();
    ScriptTemplate.compile(Workbench.text("# ${name}\ncat <<A\n${build}\nA\necho ${name}"), out);
    assertThat(Workbench.lines(out))
        .containsExactly("unquotable-place@${name}", "unquotable-place@${build}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          echo ${password}       => secret-in-text@${password}
          echo ${raw(password)}  => raw-text@${raw(password)} secret-in-expression@password
          echo ${args([password])} => secret-in-expression@password
          echo ${hosts}          => not-text@${hosts}
          echo ${raw(name)}      => raw-text@${raw(name)}
          echo ${nmae}           => unknown-name@nmae
          echo ${HOME}           => unknown-name@HOME
          echo ${args(hosts)}    => ``
          """)
  void faultsAreFoundBeforeTheRun(String source, String expected) {
    Diagnostics out = new Diagnostics();
    compile(source).check(Workbench.NAMES, out);
    assertThat(String.join(" ", Workbench.lines(out))).isEqualTo(expected);
  }

  @Test
  void aListStandsWithoutQuotesAroundIt() {
    Diagnostics out = new Diagnostics();
    assertThat(ScriptTemplate.compile(Workbench.text("echo \"${args(hosts)}\""), out)).isEmpty();
    assertThat(out.all()).hasSize(1);
    assertThat(Workbench.words(out.all().get(0)))
        .startsWith("unquotable-place@${args(hosts)}: no value can be quoted safely inside quotes")
        .contains("leave it bare, without quotes around it");
  }

  @Test
  void aListHasItsOwnWayIntoAScript() {
    Diagnostics out = new Diagnostics();
    compile("echo ${hosts}").check(Workbench.NAMES, out);
    assertThat(out.all().get(0).helps())
        .containsExactly("give each item as a word: `${args(hosts)}`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo ${\"x\" + raw(name)}", "echo ${args(hosts)?size}", "x ${raw()}"})
  void theFunctionsOfScriptsStandAsAWholeOnly(String source) {
    Diagnostics out = new Diagnostics();
    assertThat(ScriptTemplate.compile(Workbench.text(source), out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo ${x}", "echo '${x}'", "echo ${args([x])}", "${raw(x)}"})
  void aNulCharacterIsAFault(String source) {
    Scope scope = name -> Optional.of(Value.of("a\0b"));
    EvaluationException fault =
        catchThrowableOfType(EvaluationException.class, () -> compile(source).script(scope));
    assertThat(fault.diagnostic().code()).isEqualTo("nul-character");
  }

  @Test
  void aValueBehindOpenRawTextIsRefusedAtRunTime() {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class,
            () -> compile("${raw(\"echo `\")} ${name}").script(Workbench.SCOPE));
    assertThat(fault.diagnostic().code()).isEqualTo("unquotable-place");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo ${password}", "echo ${args([1]) } ${item.password}"})
  void aSecretIsNeverInAScript(String source) {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class, () -> compile(source).script(Workbench.SCOPE));
    assertThat(fault.diagnostic().code()).isEqualTo("secret-in-text");
  }

  private static ScriptTemplate compile(String source) {
    Diagnostics out = new Diagnostics();
    return ScriptTemplate.compile(Workbench.text(source), out)
        .orElseThrow(() -> new AssertionError(Workbench.lines(out)));
  }
}
