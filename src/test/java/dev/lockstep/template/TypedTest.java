package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.value.Value;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

  @Test
  void aLiteralIsConvertedWhenItIsRead() throws EvaluationException {
    Typed<Duration> typed = typed("90s", Conversions.DURATION);
    assertThat(typed.literal()).contains(Duration.ofSeconds(90));
    assertThat(typed.value(Scope.EMPTY)).isEqualTo(Duration.ofSeconds(90));
    assertThat(typed.source()).isEqualTo("90s");
  }

  @Test
  void anExpressionIsConvertedWhenItIsUsed() throws EvaluationException {
    Scope scope = name -> Optional.of(name.equals("n") ? Value.of(5) : Value.of("10m"));
    assertThat(typed("${d}", Conversions.DURATION).value(scope)).isEqualTo(Duration.ofMinutes(10));
    assertThat(typed("${n}s", Conversions.DURATION).value(scope)).isEqualTo(Duration.ofSeconds(5));
    assertThat(typed("${n + 1}", Conversions.INTEGER).value(scope)).isEqualTo(6L);
    assertThat(typed("${n}", Conversions.TEXT).value(scope)).isEqualTo("5");
    assertThat(typed("${n > 1}", Conversions.BOOLEAN).value(scope)).isTrue();
  }

  @Test
  void aLiteralThatIsNotWantedIsRefusedAtItsPlace() {
    Diagnostics out = new Diagnostics();
    assertThat(Typed.compile(Workbench.text("1"), Conversions.BOOLEAN, out)).isEmpty();
    assertThat(Workbench.words(out.all().get(0)))
        .isEqualTo("unsuitable-value@1: `1` is not `true` or `false` > write `true` or `false`");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ${name}, unsuitable-value
          ${hosts}, unsuitable-value
          ${missing}, no-value
          ${password}, secret-in-text
          ${later}, not-known-yet
          """)
  void aValueThatIsNotWantedIsAFault(String source, String code) {
    EvaluationException fault =
        catchThrowableOfType(
            EvaluationException.class,
            () -> typed(source, Conversions.INTEGER).value(Workbench.SCOPE));
    assertThat(fault.diagnostic().code()).isEqualTo(code);
    assertThat(fault.diagnostic().message()).doesNotContain("hunter2");
    assertThat(fault.unknown().isPresent()).isEqualTo(source.contains("later"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ${flag}; wrong-type@${flag}
          ${hosts}; wrong-type@${hosts}
          ${item}; wrong-type@${item}
          ${nmae}; unknown-name@nmae
          ${password}; secret-in-text@${password}
          """)
  void typesThatCantBecomeItAreFoundBeforeTheRun(String source, String expected) {
    Diagnostics out = new Diagnostics();
    typed(source, Conversions.INTEGER).check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly(expected);
  }

  @Test
  void textMayTurnIntoAnything() {
    Diagnostics out = new Diagnostics();
    typed("${name}", Conversions.INTEGER).check(Workbench.NAMES, out);
    typed("${build}", Conversions.DURATION).check(Workbench.NAMES, out);
    typed("${flag}", Conversions.TEXT).check(Workbench.NAMES, out);
    typed("${anything}", Conversions.PORT).check(Workbench.NAMES, out);
    assertThat(out.all()).isEmpty();
  }

  private static <T> Typed<T> typed(String source, Conversion<T> conversion) {
    return Typed.compile(Workbench.text(source), conversion, new Diagnostics()).orElseThrow();
  }
}
