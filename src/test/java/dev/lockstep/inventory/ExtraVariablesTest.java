package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtraVariablesTest {
  @TempDir private Path folder;
  private Written files;

  @BeforeEach
  void start() {
    files = new Written(folder).file("hosts", "h1 x=0");
  }

  @Test
  void wordsAreTextAndKnowTheirPlace() {
    Variable x = files.read("a=1 x=6.10").host("h1").orElseThrow().variables().get("x");
    assertThat(x.value()).hasToString("6.10");
    assertThat(x.span()).hasToString("-e:1:7");
    assertThat(x.origin()).isEqualTo("-e");
    assertThat(x.overridden()).extracting(Variable::origin).containsExactly("host h1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "novalue | -e:1:1 extra-variable: `novalue` is no `name=value`",
        "a=1 b | -e:1:5 extra-variable: `b` is no `name=value`",
        "a=\"open | -e:1:1 extra-variable: a quote or a Jinja2 block is not closed",
        "a={{ b | -e:1:1 extra-variable: a quote or a Jinja2 block is not closed",
        "/etc/x | -e:1:1 extra-variable: `-e` takes `name=value`, JSON or `@FILE`",
        "@nosuch.yml | -e:1:2 no-such-file: there is no file `nosuch.yml`",
        "[1, 2] | -e:1:1 variables-form: variables are a mapping, not a list",
      })
  void whatCannotBeReadIsReported(String option, String report) {
    assertThat(files.from(List.of("hosts"), option)).isEmpty();
    assertThat(files.reports()).containsExactly(report);
  }

  @Test
  void syntaxErrorInADocumentIsReportedAtItsPlace() {
    assertThat(files.from(List.of("hosts"), "{a: ")).isEmpty();
    assertThat(files.diagnostics())
        .singleElement()
        .matches(one -> one.span().file().name().equals("-e"));
  }

  @Test
  void laterOptionWinsAndSaysWhatItWonOver() {
    Variable x = files.read("x=1", "{x: 2}").host("h1").orElseThrow().variables().get("x");
    assertThat(x.value()).hasToString("2");
    assertThat(x.overridden()).extracting(one -> one.value().toString()).containsExactly("1", "0");
  }
}
