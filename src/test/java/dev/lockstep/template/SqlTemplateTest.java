package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Secret;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTemplateTest {
  private static final SqlTemplate.Dialect STANDARD = new SqlTemplate.Dialect("'", false);
  private static final SqlTemplate.Dialect MYSQL = new SqlTemplate.Dialect("'", true);
  private static final SqlTemplate.Dialect MSSQL = new SqlTemplate.Dialect("N'", false);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "a = ${text} | a = 'x''; drop \\'",
        "a = '%${text}%' | a = '%x''; drop \\%'",
        "a = ${number}-${minus} | a = (5)-(-1)",
        "a = '${number}' | a = '5'",
        "\"${name}\".b = 1 | \"a\"\"b\".b = 1",
        "f(${text},${yes}) -- done | f('x''; drop \\','true') -- done",
        "/* why */ ${number} | /* why */ (5)",
        "v$session where a = ${number} | v$session where a = (5)",
      })
  void aValueIsOneValueWhereItStands(String written, String sql) {
    assertThat(sql(written, STANDARD).reveal()).isEqualTo(sql);
  }

  @Test
  void anEngineHasItsOwnStrings() {
    assertThat(sql("${text} '${text}'", MYSQL).reveal())
        .isEqualTo("'x''; drop \\\\' 'x''; drop \\\\'");
    assertThat(sql("${text} '${text}'", MSSQL).reveal())
        .isEqualTo("N'x''; drop \\' 'x''; drop \\'");
  }

  @Test
  void aSecretStaysOne() {
    Content.Text sql = sql("alter user a password ${secret}", STANDARD);

    assertThat(sql.reveal()).isEqualTo("alter user a password 'p''w;GO'");
    assertThat(sql).hasToString("alter user a password ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 -- ${text}",
        "select 1 /* ${text} */",
        "select 1 --${text}",
        "select [${text}]",
        "select `${text}`",
        "select $$ ${text} $$",
        "select $a$\n${text}\n$a$",
        "select 1 # ${text}",
        "select E${text}",
        "select E'${text}'",
        "select _utf8'${text}'",
        "select U&\"${text}\", ${text}, '${text}' where a = U&'x'",
        "select q'[it's]', ${text}",
        "select '\\', ${text}",
        "select [it's], '${text}'",
        "select `it's`, ${text}",
        "select 1 # it's\n, ${text}",
        "select 1 --it's\n, ${text}",
        "select /* /* */ ${text}",
        "\\! echo ${text}",
        "!! echo ${text}",
        "select ${text}${text}",
      })
  void whereEnginesDifferNoValueStands(String written) {
    assertThat(faults(written))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.code()).isEqualTo("unquotable-place"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '\\', E'\\'', q'[it's]', $$ it's $$, [it's] -- it's",
        "select ${text} from a where b != 'c' and d[1] = 2",
        "select 'it''s', ${text}",
        "select '${text}' -- it's $$ [",
      })
  void whatIsWithoutDoubtIsTaken(String written) {
    assertThat(faults(written)).isEmpty();
  }

  @Test
  void aValueOfSeveralLinesIsRefused() {
    assertThatThrownBy(() -> template("select ${lines}").sql(scope(), STANDARD))
        .isInstanceOf(EvaluationException.class);
    assertThatThrownBy(() -> template("select \"${text}\"").sql(scope(), STANDARD))
        .isInstanceOf(EvaluationException.class);
  }

  private static Content.Text sql(String written, SqlTemplate.Dialect dialect) {
    try {
      return template(written).sql(scope(), dialect);
    } catch (EvaluationException e) {
      throw new AssertionError(e.diagnostic().toString(), e);
    }
  }

  private static SqlTemplate template(String written) {
    return SqlTemplate.compile(located(written), new Diagnostics()).orElseThrow();
  }

  private static List<Diagnostic> faults(String written) {
    Diagnostics out = new Diagnostics();
    SqlTemplate.compile(located(written), out);
    return out.all();
  }

  private static LocatedText located(String text) {
    SourceFile file = new SourceFile("test.yml", text);
    return LocatedText.of(text, file.span(0, text.length()), new int[0]);
  }

  private static Scope scope() {
    Map<String, Value> values =
        Map.of(
            "text", Value.of("x'; drop \\"),
            "name", Value.of("a\"b"),
            "number", Value.of(5),
            "minus", Value.of(-1),
            "yes", Value.of(true),
            "lines", Value.of("a\nGO\n"),
            "secret", new Value.Hidden(new Secret("s", "p'w\n;GO\n")));
    return name -> Optional.ofNullable(values.get(name));
  }
}
