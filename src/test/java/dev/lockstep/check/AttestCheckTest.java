package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AttestCheckTest {
  private static final String ASKED =
      "attest: { question: 'Which case covers ${what}?', evidence: { contact: text, window:"
          + " time_range } }";

  @Test
  void asksWithTypedEvidenceInOrder() throws Exception {
    Ask ask = fixture().question();

    assertThat(ask.kind()).isEqualTo(Ask.Kind.ATTEST);
    assertThat(ask.text()).isEqualTo("Which case covers this?");
    assertThat(ask.evidence())
        .containsExactly(
            Map.entry("contact", Type.Scalar.TEXT), Map.entry("window", Type.Scalar.TIME_RANGE));
  }

  @Test
  void yesWithAllEvidenceIsAttested() {
    Map<String, Value> evidence =
        Map.of("contact", Value.of("bob"), "window", Value.of("2026-11-23T22:00/2026-11-24T04:00"));

    assertThat(judged(true, evidence))
        .isEqualTo(new Verdict.Attested("ada", CheckFixture.NOON, evidence));
  }

  @Test
  void noFails() {
    assertThat(judged(false, Map.of())).isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void yesWithoutItsEvidenceFails() {
    assertThat(judged(true, Map.of("contact", Value.of("  "))))
        .isEqualTo(
            new Verdict.Failed(
                "`ada` did not state `contact`, `window`",
                "answer again with all that is asked for"));
  }

  @Test
  void evidenceOfAnotherTypeFails() {
    assertThat(judged(true, Map.of("contact", Value.of("bob"), "window", Value.of("tonight"))))
        .isEqualTo(
            new Verdict.Failed(
                "`ada` answered, but `window` is no time_range",
                "answer again in the form that is asked for"));
  }

  @Test
  void unknownTypeIsReportedWithTheNearestOne() {
    assertThat(CheckFixture.of("attest: { question: x, evidence: { a: txt } }").messages())
        .containsExactly("there is no type `txt`");
  }

  @Test
  void questionAloneIsEnough() throws Exception {
    assertThat(CheckFixture.of("attest: Has the plan been read?").question().text())
        .isEqualTo("Has the plan been read?");
  }

  private static CheckFixture fixture() {
    return CheckFixture.of(ASKED).with("what", "this");
  }

  private static Verdict judged(boolean agreed, Map<String, Value> evidence) {
    return ((PersonCheck) fixture().check())
        .judge(new Result.Answered(agreed, "ada", CheckFixture.NOON, evidence));
  }
}
