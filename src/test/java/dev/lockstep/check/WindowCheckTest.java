package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jump host's clock says noon, 2026-11-23; the host's what a test says. */
final class WindowCheckTest {
  private static final String NOON = "1795435200.000000000";

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T11:00/2026-11-23T16:00,3h,Passed",
    "2026-11-23T11:00/2026-11-23T15:00,4h,Failed",
    "2026-11-23T12:01/2026-11-23T15:00,0,Failed",
    "2026-11-23T10:00/2026-11-23T11:59,0,Failed",
    "2026-11-23T12:30+01:00/2026-11-23T14:00+01:00,1h,Failed",
    "2026-11-23T12:30+01:00/2026-11-23T14:30+01:00,1h,Passed",
  })
  void nowIsComparedWithTheWindow(String window, String needs, String verdict) {
    Verdict seen =
        CheckFixture.of("window: { window: '" + window + "', needs: " + needs + " }").on(at(NOON));
    assertThat(seen.word()).as(seen.toString()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void aZoneIsTheOneThatIsWritten() {
    assertThat(
            CheckFixture.of(
                    "window: { window: 2026-11-23T12:30/2026-11-23T18:30, zone: Europe/Paris,"
                        + " needs: 6h }")
                .on(at(NOON)))
        .isEqualTo(
            new Verdict.Failed(
                "it is 2026-11-23 13:00 Europe/Paris, and 5 h are left of the window from"
                    + " 2026-11-23 12:30 Europe/Paris to 2026-11-23 18:30 Europe/Paris, not 6 h",
                "agree upon a longer window, or another one"));
  }

  @Test
  void theHostsClockCountsToo() {
    CheckFixture check = CheckFixture.of("window: 2026-11-23T11:00/2026-11-23T16:00");
    assertThat(check.on(at("1795449601.000000000"))).isInstanceOf(Verdict.Failed.class);
    assertThat(check.on(at(NOON))).isInstanceOf(Verdict.Passed.class);
    assertThat(check.onSheet("zone +0000", "zone_name UTC")).isInstanceOf(Verdict.Errored.class);
  }

  private static dev.lockstep.operation.Result at(String host) {
    return CheckFixture.sheet("now " + host, "zone +0000", "zone_name UTC", "now " + host);
  }
}
