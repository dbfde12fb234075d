package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo: a run, the same run again, and one whose backup is empty, over real SSH. What happened
 * is read from the hosts: from their files, and from the ledger that their applications write.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
  private static final String RUNBOOK = "runbooks/demo.yml";

  private Seen first;
  private Seen again;
  private Seen blocked;

  /** A run with what the hosts show afterwards. */
  private record Seen(Played played, Ledger ledger, Snapshot before, Snapshot after) {}

  @BeforeAll
  void threeRuns(@TempDir Path folder) throws IOException {
    try (PracticePlatform platform = PracticePlatform.start(folder)) {
      slow(platform.host("tracking2"));
      first = run(platform);
      again = run(platform);
      platform.host("marketing1").emptyBackup();
      blocked = run(platform, "release=7.1");
    }
  }

  private static Seen run(PracticePlatform platform, String... extraVars) throws IOException {
    Ledger known = Ledger.of(platform);
    Snapshot before = Snapshot.of(platform);
    Played played = Played.run(RUNBOOK, platform.inventory(), extraVars);
    return new Seen(played, Ledger.of(platform).since(known), before, Snapshot.of(platform));
  }

  /** Its application stops late, so that a step behind the stop would be seen to overtake it. */
  private static void slow(PracticeHost host) throws IOException {
    Path ctl = host.app().resolve("ctl");
    String late = Files.readString(ctl).replace("  stop)\n", "  stop)\n    sleep 0.3\n");
    Files.writeString(ctl, late);
  }

  @Test
  void theRunbookRunsToItsEnd() {
    assertThat(first.played.code()).as(first.played.toString()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void serversAreMigratedAndStartedInThePlatformsOrder() {
    assertThat(first.ledger.changes().subList(0, 4))
        .containsExactlyInAnyOrder(
            "marketing1 stop", "mail1 stop", "tracking1 stop", "tracking2 stop");
    assertThat(first.ledger.changes().subList(4, 9))
        .containsExactly(
            "marketing1 dump",
            "marketing1 install",
            "mail1 install",
            "tracking1 install",
            "tracking2 install");
    assertThat(first.ledger.changes().subList(9, 11))
        .containsExactlyInAnyOrder("tracking1 start", "tracking2 start");
    assertThat(first.ledger.changes().subList(11, 13))
        .containsExactly("mail1 start", "marketing1 start");
    assertThat(first.ledger.changes()).hasSize(13);
  }

  @Test
  void aStepBeginsNowhereBeforeTheOneBeforeHasEndedEverywhere() {
    Ledger ledger = first.ledger;
    assertThat(ledger.lastEnd("tracking2 stop")).isGreaterThan(ledger.lastEnd("mail1 stop"));
    assertThat(ledger.firstBegin("dump")).isGreaterThan(ledger.lastEnd("stop"));
    assertThat(ledger.firstBegin("mail1 install"))
        .isGreaterThan(ledger.lastEnd("marketing1 install"));
    assertThat(ledger.firstBegin("mail1 start"))
        .isGreaterThan(
            Math.max(ledger.lastEnd("tracking1 start"), ledger.lastEnd("tracking2 start")));
  }

  @Test
  void everyServerHasTheNewReleaseAndItsConfiguration() {
    for (String host : List.of("marketing1", "mail1", "tracking1", "tracking2")) {
      assertThat(first.after.text(host, "app/RELEASE")).isEqualTo("7.0\n");
      assertThat(first.after.text(host, "app/conf/app.conf.old")).isEqualTo("release = 6.1\n");
      assertThat(first.after.text(host, "app/conf/app.conf"))
          .isEqualTo(
              """
              # Written by Lockstep for %s
              release = 7.0
              role = %s
              redirect = tracking1
              redirect = tracking2
              """
                  .formatted(host, host.replaceAll("[0-9]", "")));
    }
  }

  @Test
  void theBackupIsNewerThanTheLastStop() {
    String backup = "app/backup/shop.sql";
    assertThat(first.after.text("marketing1", backup)).contains("\\connect shop");
    assertThat(first.after.time("marketing1", backup))
        .isAfter(first.before.time("marketing1", backup))
        // The number of its process goes when an application has stopped, and again with the start.
        .isBefore(first.after.time("mail1", "app/pid"));
    assertThat(first.ledger.firstBegin("dump")).isGreaterThan(first.ledger.lastEnd("stop"));
  }

  @Test
  void aSecondRunFindsEverythingDone() {
    assertThat(again.played.code()).as(again.played.toString()).isEqualTo(ExitCode.DONE);
    assertThat(again.ledger.changes()).isEmpty();
    assertThat(again.after).isEqualTo(again.before);
  }

  @Test
  void anEmptyBackupStopsTheRunBeforeAnythingIsTouched() {
    assertThat(blocked.played.code())
        .as(blocked.played.toString())
        .isEqualTo(ExitCode.PRECONDITION);
    assertThat(blocked.played.why())
        .contains("`backup-before`", "failed on `marketing1`", "nothing has been changed");
    assertThat(blocked.ledger.changes()).isEmpty();
    assertThat(blocked.after).isEqualTo(blocked.before);
  }
}
