package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What a platform is once it has gone back: what it was, but for what is kept on purpose. */
final class Rolled {
  /**
   * The tree of v7 that was set aside, the backup from after the stop, and what belongs to the lab;
   * numbers of processes; times, which a reinstalled package has of its own.
   */
  private static final String KEPT =
      "/nl6\\.v7\\.|-final\\.dump|^process |/var/run/|\\.pid\\b|/var/lib/dpkg/";

  private Rolled() {}

  /** Fails unless all is as it was. */
  static void back(Practice platform, Map<String, Fingerprint> before) {
    Map<String, Fingerprint> after = platform.fingerprints();
    before.forEach(
        (name, one) ->
            assertThat(after.get(name).without(KEPT).lines())
                .as("what differs on " + name)
                .containsExactlyElementsOf(one.without(KEPT).lines()));
  }
}
