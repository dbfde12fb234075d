package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HabitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          result is defined            ~ result is defined ~ result??
          result is not defined        ~ result is not defined ~ not result??
          result is undefined          ~ result is undefined ~ not result??
          flag and result is changed   ~ result is changed ~ result.changed
          result is not failed         ~ result is not failed ~ not result.failed
          result is succeeded          ~ result is succeeded ~ not result.failed
          name | default('x')          ~ name | default('x') ~ name!'x'
          name|lower                   ~ name|lower ~ name?lower_case
          hosts | join(',')            ~ hosts | join(',') ~ hosts?join(',')
          hosts|length > 1             ~ hosts|length ~ hosts?size
          result.stdout | trim == "x"  ~ result.stdout | trim ~ result.stdout?trim
          name in hosts                ~ name in hosts ~ hosts?seq_contains(name)
          'a' not in hosts             ~ 'a' not in hosts ~ not hosts?seq_contains('a')
          {{ name }}                   ~ {{ name }} ~ name
          'x' if flag else 'y'         ~ 'x' if flag else 'y' ~ (flag)?then('x', 'y')
          """)
  void jinjaIsAnsweredWithTheLineToWrite(String source, String underlined, String better) {
    var findings = Workbench.findings(source);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).code()).isEqualTo("jinja-expression");
    assertThat(findings.get(0).span().text()).isEqualTo(underlined);
    assertThat(findings.get(0).helps().get(0)).contains("`" + better + "`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          ${x:-y}     ~ $${x:-y}
          ${x:=y}     ~ $${x:=y}
          ${x:0:3}    ~ $${x:0:3}
          ${x%%.*}    ~ $${x%%.*}
          ${x%.gz}    ~ $${x%.gz}
          ${x##*/}    ~ $${x##*/}
          ${x#pre}    ~ $${x#pre}
          ${#x}       ~ $${#x}
          ${x//a/b}   ~ $${x//a/b}
          ${a[@]}     ~ $${a[@]}
          ${1}        ~ $1
          ${@}        ~ $@
          ${?}        ~ $?
          ${HOME}     ~ $HOME
          ${PATH_2}   ~ $PATH_2
          """)
  void theShellsOwnExpansionsAreAnsweredWithTheirSpelling(String source, String better) {
    Diagnostics out = new Diagnostics();
    Template.compile(Workbench.text(source), out).ifPresent(t -> t.check(Workbench.NAMES, out));
    assertThat(out.all()).hasSize(1);
    assertThat(Workbench.words(out.all().get(0))).endsWith(" write `" + better + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x is defined\"",
        "\"a | b\" == name",
        "name == \"x in y\"",
        "flag || off",
        "r\"a|b\" == name"
      })
  void whatStandsInQuotesIsNoHabit(String source) {
    assertThat(Workbench.findings(source)).isEmpty();
  }

  @Test
  void jinjaBracesInTextAreReportedAtTheirPlace() {
    Diagnostics out = new Diagnostics();
    Template.compile(Workbench.text("a {{ name }} b"), out);
    assertThat(out.all()).hasSize(1);
    assertThat(Workbench.words(out.all().get(0)))
        .isEqualTo(
            "jinja-expression@{{ name }}: `{{ name }}` is Jinja, and plain text here"
                + " > write `${name}` > for the braces themselves write `${\"{{\"}`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{.State}}", "{{json .}}", "{% if x %}", "{{}}", "a }} {{ b"})
  void bracesOfOtherToolsAreText(String text) throws EvaluationException {
    assertThat(Workbench.template(text).text(Workbench.SCOPE)).isEqualTo(text);
  }
}
