package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockCheckTest {
  /** How far two clocks are ahead of the jump host's, in milliseconds: at least and at most. */
  @ParameterizedTest
  @CsvSource({
    "0, 20, 0, 20, Passed",
    "0, 20, 1900, 1980, Passed",
    "0, 20, 2100, 2120, Failed",
    "-3000, -2990, 0, 20, Failed",
    "0, 20, 1990, 2010, Errored",
    "0, 3000, 0, 3000, Errored",
  })
  void onlyWhatHoldsForEveryMomentIsPassedOrFailed(
      long least, long most, long otherLeast, long otherMost, String verdict) {
    Map<String, Value> seen = new LinkedHashMap<>();
    seen.put("a", clock(least, most, "UTC"));
    seen.put("b", clock(otherLeast, otherMost, "UTC"));

    assertThat(compare("clock: 2s", seen).word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void hostsThatDifferAreNamed() {
    assertThat(
            compare(
                "clock: 2s", Map.of("a", clock(0, 10, "UTC"), "b", clock(61_000, 61_010, "UTC"))))
        .isEqualTo(
            new Verdict.Failed(
                "`b` is ahead of `a` by at least 61.0 s",
                "let all hosts take the time from the same NTP servers"));
  }

  @Test
  void hostAloneIsComparedWithTheJumpHost() {
    assertThat(compare("clock: 2s", Map.of("a", clock(9000, 9010, "UTC"))).toString())
        .startsWith("Failed")
        .contains("`a` is ahead of `the jump host`");
  }

  @Test
  void zonesAreComparedWhereThatIsAsked() {
    Map<String, Value> seen = new LinkedHashMap<>();
    seen.put("a", clock(0, 10, "UTC (+0000)"));
    seen.put("b", clock(0, 10, "CET (+0100)"));

    assertThat(compare("clock: 2s", seen)).isInstanceOf(Verdict.Passed.class);
    assertThat(compare("clock: { within: 2s, same_zone: true }", seen).toString())
        .startsWith("Failed")
        .contains("the time zones differ: CET (+0100) on `b`; UTC (+0000) on `a`");
  }

  @Test
  void thisMachineAgreesWithItself() {
    CheckFixture check = CheckFixture.of("clock: { within: 30s, same_zone: true }");
    JointCheck.Sight.Seen sight = (JointCheck.Sight.Seen) check.sightHere();

    assertThat(((JointCheck) check.check()).compare(Map.of("a", sight.value(), "b", sight.value())))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void wholeSecondsWidenTheRange() {
    CheckFixture check = CheckFixture.of("clock: 2s");
    long noon = CheckFixture.NOON.getEpochSecond();
    JointCheck.Sight.Seen sight =
        (JointCheck.Sight.Seen)
            check
                .survey()
                .see(
                    java.util.List.of(
                        CheckFixture.sheet(
                            "now " + noon, "zone +0000", "zone_name UTC", "now " + noon)));

    assertThat(sight.value().toString()).contains("least=-20", "most=1000");
  }

  @Test
  void boundMustStandThere() {
    assertThat(CheckFixture.of("clock: soon").messages()).hasSize(1);
    assertThat(CheckFixture.of("clock: '${x}'").with("x", "2s").messages())
        .contains("`within` must be a duration as it stands, such as `2s`");
  }

  private static Verdict compare(String yaml, Map<String, Value> seen) {
    return ((JointCheck) CheckFixture.of(yaml).check()).compare(seen);
  }

  private static Value clock(long least, long most, String zone) {
    return Value.of(
        Map.of("least", Value.of(least), "most", Value.of(most), "zone", Value.of(zone)));
  }
}
