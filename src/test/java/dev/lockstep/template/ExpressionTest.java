package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          name                                  ~ acme
          build                                 ~ 8931
          build + 1                             ~ 8932
          1000000                               ~ 1000000
          10 / 4                                ~ 2.5
          ratio                                 ~ 6.10
          ratio + 0                             ~ 6.1
          build > 8000                          ~ true
          build >= 8931 && build < 9000         ~ true
          name == "acme" and flag               ~ true
          name == "x" or off                    ~ false
          not off                               ~ true
          not name == "x"                       ~ true
          not name == "acme" or flag            ~ true
          not (flag and off)                    ~ true
          not not flag                          ~ true
          "and or not"                          ~ and or not
          missing!"d"                           ~ d
          nothing!"d"                           ~ d
          nothing??                             ~ false
          name??                                ~ true
          missing?? and off                     ~ false
          name?upper_case                       ~ ACME
          hosts?join(", ")                      ~ a, b c
          hosts?size                            ~ 2
          hosts[1]                              ~ b c
          hosts[1..]?join(",")                  ~ b c
          item.name                             ~ eu
          item["port"] + 1                      ~ 81
          flag?then("y", "n")                   ~ y
          hosts?map(h -> h?upper_case)?join("-")~ A-B C
          "x${name}y"                           ~ xacmey
          find(name, "^ac")                     ~ true
          find(name, "^c")                      ~ false
          capture(result.stdout, "build ([0-9]+)") ~ 8931
          capture(name, "(x)")                  ~ ``
          capture(result.stdout, "build ([0-9]+)")?number == build ~ true
          version("6.02") < version("6.1")      ~ true
          version(version) < version("6.1")     ~ true
          version("6.10") > version("6.9")      ~ true
          version                               ~ 6.02
          version(version)                      ~ 6.02
          r"\\d"                                ~ \\d
          off and later                         ~ false
          flag or later                         ~ true
          password?has_content                  ~ true
          blank_secret?has_content              ~ false
          """)
  void evaluates(String source, String expected) throws EvaluationException {
    assertThat(Workbench.value(source)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "later",
        "later.rc",
        "later!1",
        "later?? ",
        "later.rc == 0 and off",
        "[later]",
        "hosts?map(h -> later)",
        "half.stdout",
        "\"x${later}\"",
        "find(later.stdout, \"x\")",
        "later?has_content"
      })
  void whatTouchesTheUnknownIsUnknown(String source) throws EvaluationException {
    assertThat(Workbench.value(source)).isInstanceOf(Value.Unknown.class);
  }

  @Test
  void listsAndMapsComeBackAsTheyAre() throws EvaluationException {
    assertThat(Workbench.value("hosts")).isEqualTo(Workbench.VALUES.get("hosts"));
    assertThat(Workbench.value("item")).isEqualTo(Workbench.VALUES.get("item"));
    assertThat(Workbench.value("hosts + [\"d\"]")).hasToString("[a, b c, d]");
    assertThat(Workbench.value("{\"a\": 1} + {\"b\": name}")).hasToString("{a=1, b=acme}");
  }

  @Test
  void aSecretAsAWholeStaysHidden() throws EvaluationException {
    assertThat(Workbench.value("password")).isInstanceOf(Value.Hidden.class);
    assertThat(Workbench.value("item.password")).isInstanceOf(Value.Hidden.class);
    assertThat(Workbench.value("(item[\"password\"])")).isInstanceOf(Value.Hidden.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password == \"x\"",
        "secrets?seq_contains(\"x\")",
        "secrets?seq_index_of(\"x\")",
        "secrets?join(\",\")",
        "secrets?sort",
        "secrets?map(s -> s)",
        "secrets?filter(s -> s == \"x\")",
        "secrets?map(s -> s?length)",
        "secrets?first",
        "secrets[0] == \"x\"",
        "\"x\"?switch(password, 1, 2)",
        "password?join(\",\")",
        "password?string",
        "name?replace(password, \"x\")",
        "name?contains(password)",
        "name?starts_with(password)",
        "item?values?seq_contains(\"x\")",
        "item[password]!1",
        "\"x\" + password",
        "\"x${password}\"",
        "password!\"x\"",
        "[password]",
        "{\"a\": password}",
        "flag?then(password, \"\")",
        "password.length",
        "password?length",
        "password?c",
        "password + {}",
        "find(password, \"x\")",
        "version(password)",
        "item?values?join(\",\")",
        "item?map(k -> k)",
        "hosts?map(h -> password)",
        "hosts?map(h -> item.password)?first"
      })
  void aSecretCanBeNothingElse(String source) {
    EvaluationException refused =
        catchThrowableOfType(EvaluationException.class, () -> Workbench.value(source));
    assertThat(refused).isNotNull();
    assertThat(Workbench.words(refused.diagnostic())).doesNotContain("hunter2", "s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          missing               ~ no-value@missing: `missing` has no value > give a default where it may be missing: `missing!""`
          nothing               ~ no-value@nothing: `nothing` has no value > give a default where it may be missing: `nothing!""`
          1 + item.missing      ~ no-value@item.missing: `item.missing` has no value > give a default where it may be missing: `item.missing!""`
          name?number + 1       ~ cannot-evaluate@name?number + 1: `name?number + 1` can't be worked out: something in it is not a number
          name and flag         ~ wrong-type@name: `name` is not true or false
          name - 1              ~ wrong-type@name: `name` is not a number
          find(name, "(")       ~ bad-pattern@find(name, "("): `(` is no regular expression: Unclosed group
          capture(name, "x")    ~ bad-pattern@capture(name, "x"): the pattern `x` captures nothing > put parentheses around the part that is wanted
          read("x")             ~ unreadable-file@read("x"): `read` can't be used here
          """)
  void faultsAreToldAtTheirPlace(String source, String expected) {
    EvaluationException fault =
        catchThrowableOfType(EvaluationException.class, () -> Workbench.value(source));
    assertThat(fault).isNotNull();
    assertThat(Workbench.words(fault.diagnostic())).isEqualTo(expected);
  }

  @Test
  void deepNestingIsRefusedNotFatal() {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    assertThat(Workbench.findings(deep)).hasSize(1);
  }

  @Test
  void smallFilesOfTheProjectCanBeRead(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("list"), "a\nb\n");
    Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
    Files.write(folder.resolve("big"), new byte[(1 << 20) + 1]);
    Scope scope = Workbench.SCOPE.reading(folder::resolve).behind(Scope.EMPTY);
    assertThat(Workbench.expression("read(\"list\")?lines?size").evaluate(scope)).hasToString("2");
    for (String name : List.of("bytes", "big", "missing")) {
      EvaluationException fault =
          catchThrowableOfType(
              EvaluationException.class,
              () -> Workbench.expression("read(\"" + name + "\")").evaluate(scope));
      assertThat(fault.diagnostic().code()).isEqualTo("unreadable-file");
    }
  }

  @Test
  void anEndlessPatternEnds() {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class,
            () -> Workbench.value("find(\"" + "a".repeat(500) + "\", \"^a*a*a*a*a*a*a*b\")"));
    assertThat(fault.diagnostic().code()).isEqualTo("endless-pattern");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a)<#else>(b",
        "a)+(b",
        "a b",
        "a, b",
        "a ==",
        "(a",
        "a <#-- ",
        "name?new()",
        "name?api",
        "name?eval",
        "name?eval_json",
        "name?interpret",
        ".data_model",
        ".globals.x",
        ".now",
        "name?no_esc",
        "name?nonsense",
        "nofunction(1)",
        "find(name)",
        "args(hosts)",
        "raw(name)",
        "1..1000000000",
        "(1..)?map(x -> x)?join(\",\")",
        "\"${name?new()}\"",
        "\"${.now}\"",
        "\"a ${\\\"b ${name?interpret}\\\"}\"",
        "name?upperCase"
      })
  void whatIsNoHarmlessExpressionIsRefused(String source) {
    assertThat(Workbench.findings(source)).isNotEmpty().allMatch(Diagnostic::isError);
  }
}
