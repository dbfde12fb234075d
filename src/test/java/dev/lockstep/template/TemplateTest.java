package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          plain                            => plain
          ``                               => ``
          a ${name} b                      => a acme b
          ${name}${build}                  => acme8931
          $${name} $$ $x $                 => ${name} $$ $x $
          $$${name}                        => $${name}
          <#if x> <@y> [=z] #{a} {b} \\n   => <#if x> <@y> [=z] #{a} {b} \\n
          ${ {"a": "}"}["a"] }!            => }!
          ${"${name}"}.                    => acme.
          ${'}'}${"\\"}"}                  => }"}
          ${r"\\}"}.                       => \\}.
          ${"a" + '{'}.                    => a{.
          x${flag} ${1000000} ${ratio}     => xtrue 1000000 6.10
          ${build / 2}                     => 4465.5
          ${flag?then("a}b", "")}.         => a}b.
          """)
  void textIsCutAtItsExpressions(String source, String expected) throws EvaluationException {
    assertThat(Workbench.template(source).text(Workbench.SCOPE)).isEqualTo(expected);
  }

  @Test
  void oneWholeExpressionKeepsItsType() throws EvaluationException {
    assertThat(evaluate("${build}")).isEqualTo(Value.of(8931));
    assertThat(evaluate("${flag}")).isEqualTo(Value.of(true));
    assertThat(evaluate("${hosts}")).isEqualTo(Workbench.VALUES.get("hosts"));
    assertThat(evaluate("${password}")).isInstanceOf(Value.Hidden.class);
    assertThat(evaluate(" ${build}")).isEqualTo(Value.of(" 8931"));
    assertThat(evaluate("${later}")).isInstanceOf(Value.Unknown.class);
    assertThat(evaluate("a ${later}")).isInstanceOf(Value.Unknown.class);
    assertThat(Workbench.template("${build}").whole()).isPresent();
    assertThat(Workbench.template("${build}").literal()).isEmpty();
    assertThat(Workbench.template("$${build}").literal()).contains("${build}");
    assertThat(Workbench.template("").literal()).contains("");
    assertThat(Workbench.template("${a.b} ${c!d}").names()).containsExactly("a", "c", "d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          a ${hosts}    => not-text@${hosts}
          a ${item}     => not-text@${item}
          a ${missing}  => no-value@missing
          a ${nothing}  => no-value@nothing
          a ${password} => secret-in-text@${password}
          a ${later}    => not-known-yet@${later}
          ${hosts}      => not-text@${hosts}
          ${password}   => secret-in-text@${password}
          """)
  void whatIsNoTextIsNotTurnedIntoText(String source, String expected) {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class, () -> Workbench.template(source).text(Workbench.SCOPE));
    assertThat(fault.diagnostic().code() + "@" + fault.diagnostic().span().text())
        .isEqualTo(expected);
    assertThat(fault.unknown().isPresent()).isEqualTo(source.contains("later"));
  }

  @Test
  void contentKeepsSecretsApart() throws EvaluationException {
    Content.Text content =
        Workbench.template("u=${name};p=${password};i=${item.password}").content(Workbench.SCOPE);
    assertThat(content).hasToString("u=acme;p=***;i=***");
    assertThat(content.reveal()).isEqualTo("u=acme;p=hunter2;i=s3cret");
  }

  @Test
  void aSecretIsAllowedInContentOnly() {
    Diagnostics out = new Diagnostics();
    Template template = Workbench.template("x ${password}");
    assertThat(template.checkContent(Workbench.NAMES, out)).isEqualTo(Type.Scalar.TEXT);
    assertThat(Workbench.template("${password}").checkContent(Workbench.NAMES, out))
        .hasToString("secret text");
    assertThat(out.all()).isEmpty();
    template.check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly("secret-in-text@${password}");
    assertThat(out.all().get(0).helps().get(0)).contains("`stdin: \"${password}\"`");
  }

  @Test
  void aSecretIsNoPartOfAnExpressionInContentEither() {
    Diagnostics out = new Diagnostics();
    Workbench.template("x ${password + \"y\"}").checkContent(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly("secret-in-expression@password");
  }

  @Test
  void aListIsNoContent() {
    Diagnostics out = new Diagnostics();
    Workbench.template("${hosts}").checkContent(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly("not-text@${hosts}");
  }

  @Test
  void listsInTextAreFoundBeforeTheRun() {
    Diagnostics out = new Diagnostics();
    Type type = Workbench.template("x ${hosts} ${item} ${name}").check(Workbench.NAMES, out);
    assertThat(type).isEqualTo(Type.Scalar.TEXT);
    assertThat(Workbench.lines(out)).containsExactly("not-text@${hosts}", "not-text@${item}");
    assertThat(out.all().get(0).helps()).containsExactly("join it: `${hosts?join(\", \")}`");
    assertThat(Workbench.template("${hosts}").check(Workbench.NAMES, new Diagnostics()))
        .hasToString("list of text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          a ${name      => unclosed-brace@${
          a ${"name}    => unclosed-brace@${
          ${ {"a": 1 }  => unclosed-brace@${
          a ${} b       => unreadable-expression@``
          ${a b}        => unreadable-expression@b
          """)
  void whatCantBeReadIsReportedAtItsPlace(String source, String expected) {
    Diagnostics out = new Diagnostics();
    assertThat(Template.compile(Workbench.text(source), out)).isEmpty();
    assertThat(Workbench.lines(out)).containsExactly(expected.replace("``", ""));
  }

  @Test
  void everyExpressionThatCantBeReadIsReported() {
    Diagnostics out = new Diagnostics();
    Template.compile(Workbench.text("${a b} ${name} ${c d}"), out);
    assertThat(Workbench.lines(out))
        .containsExactly("unreadable-expression@b", "unreadable-expression@d");
  }

  /** {@code "a\n${not nmae}"} in YAML: every character behind the escape stands one further. */
  @Test
  void placesLeadBackThroughEscapes() {
    SourceFile file = new SourceFile("x.yml", "k: \"a\\n${not nmae}\"\n");
    String value = "a\n${not nmae}";
    int[] offsets = new int[value.length() + 1];
    for (int i = 0; i <= value.length(); i++) {
      offsets[i] = 4 + i + (i > 1 ? 1 : 0);
    }
    Diagnostics out = new Diagnostics();
    Template.compile(LocatedText.of(value, file.span(3, 20), offsets), out)
        .orElseThrow()
        .check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly("unknown-name@nmae");
    assertThat(out.all().get(0).span()).hasToString("x.yml:1:14");
  }

  @Test
  void linesAndTabsDoNotShiftPlaces() {
    Diagnostics out = new Diagnostics();
    Workbench.template("a\n${flag\n\t\tand\r\n\tnmae\n}").check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly("unknown-name@nmae");
    assertThat(out.all().get(0).span()).hasToString("test:4:2");
  }

  private static Value evaluate(String source) throws EvaluationException {
    return Workbench.template(source).evaluate(Workbench.SCOPE);
  }
}
