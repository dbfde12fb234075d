package dev.lockstep.journal;

import static dev.lockstep.journal.Journals.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent.TryEnded;
import dev.lockstep.event.Story;
import dev.lockstep.journal.StateException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {
  @TempDir private Path project;
  private final Random random = new Random(7);

  @Test
  void nothingIsTouchedBeforeTheFirstRun() throws Exception {
    StateFolder state = state();

    assertThat(state.runs()).isEmpty();
    assertThat(project).isEmptyDirectory();
    assertThatThrownBy(() -> state.find("last"))
        .hasMessage("there is no run yet")
        .matches(e -> ((StateException) e).reason() == Reason.NO_SUCH_RUN);
  }

  @Test
  void foldersAreTheirOwnersAlone() throws Exception {
    RunFolder run = begun(0);
    run.outputs();

    for (Path folder :
        List.of(state(project), run.path().getParent(), run.path(), run.path().resolve("output"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .as("%s", folder)
          .isEqualTo("rwx------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.journal())))
        .isEqualTo("rw-------");
  }

  @Test
  void idsTellTheTimeInUtcAndDiffer() throws Exception {
    RunFolder first = state().create(CLOCK, random);
    RunFolder second = state().create(CLOCK, random);

    assertThat(first.id()).matches("20261123-220104-[a-z2-9]{4}").isNotEqualTo(second.id());
  }

  @Test
  void ofTwoThatBeginInOneSecondTheSecondIsTheNewer() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      StateFolder state = new StateFolder(project.resolve("state-" + seed));
      RunFolder first = state.create(CLOCK, new Random(seed));
      RunFolder second = state.create(CLOCK, new Random(seed + 100));

      assertThat(state.runs())
          .as("seed %s", seed)
          .extracting(RunFolder::id)
          .containsExactly(second.id(), first.id());
    }
  }

  @Test
  void aTakenIdIsNotTakenAgain() throws Exception {
    RunFolder first = state().create(CLOCK, new Random(1));
    Random sameFirst = new Random(1);

    assertThat(state().create(CLOCK, sameFirst).id()).isNotEqualTo(first.id());
  }

  @Test
  void runsAreListedTheNewestFirst() throws Exception {
    RunFolder old = begun(0);
    RunFolder fresh = begun(10);
    Files.createDirectory(old.path().resolveSibling("lost+found"));

    assertThat(state().runs()).extracting(RunFolder::id).containsExactly(fresh.id(), old.id());
    assertThat(state().find("last").id()).isEqualTo(fresh.id());
  }

  @Test
  void aRunIsFoundByWhatIsUnambiguous() throws Exception {
    RunFolder old = begun(0);
    RunFolder fresh = begun(86_400);

    assertThat(state().find(old.id()).path()).isEqualTo(old.path());
    assertThat(state().find("20261124").id()).isEqualTo(fresh.id());
    assertThatThrownBy(() -> state().find("2026"))
        .hasMessage("`2026` may mean 2 runs")
        .matches(e -> ((StateException) e).help().contains(old.id()))
        .matches(e -> ((StateException) e).reason().exit() == ExitCode.USAGE);
    assertThatThrownBy(() -> state().find("1999")).hasMessage("no run begins with `1999`");
    assertThatThrownBy(() -> state().find("")).hasMessageContaining("no run begins");
    assertThatThrownBy(() -> state().find("../runs")).hasMessageContaining("no run begins");
  }

  @Test
  void whatWasKilledOrStoppedWaitsAndWhatRunsDoesNot() throws Exception {
    RunFolder killed = begun(0);
    RunFolder stopped = begun(10);
    append(stopped, ExitCode.FAILED);
    append(begun(20), ExitCode.DONE);
    append(begun(30), ExitCode.PRECONDITION);
    RunFolder active = state().create(later(40), random);
    try (JournalFile journal = active.begin(CLOCK)) {
      journal.append(List.of(Story.opened()));

      assertThat(active.isActive()).isTrue();
      assertThat(killed.isActive()).isFalse();
      assertThat(state().unfinished())
          .extracting(RunFolder::id)
          .containsExactly(stopped.id(), killed.id());
    }
    assertThat(active.isActive()).isFalse();
  }

  @Test
  void aRunWithoutAJournalHasNotBegun() throws Exception {
    RunFolder run = state().create(CLOCK, random);

    assertThat(run.state().opened()).isEmpty();
    assertThat(run.events()).isEmpty();
    assertThat(run.isActive()).isFalse();
    assertThat(state().unfinished()).isEmpty();
  }

  @Test
  void aFileInTheWayIsNamedWithWhatToDo() throws Exception {
    Files.writeString(state(project), "in the way");

    assertThatThrownBy(() -> state().create(CLOCK, random))
        .hasMessageContaining(".lockstep")
        .matches(e -> ((StateException) e).reason().exit() == ExitCode.STATE_FOLDER)
        .matches(e -> ((StateException) e).help().contains("--state"));
  }

  @Test
  void outputThatIsMissingOrAlteredIsNoticed() throws Exception {
    RunFolder run = state().create(CLOCK, random);
    OutputRef kept = withOutput(run);
    assertThat(run.verify()).isInstanceOf(Verification.Intact.class);
    Path file = run.output(kept).orElseThrow();

    Files.writeString(file, "hellO\n");
    assertThat(run.verify())
        .isEqualTo(new Verification.OutputAltered(kept.file(), "its content is another"));
    Files.delete(file);
    assertThat(run.verify())
        .isEqualTo(new Verification.OutputAltered(kept.file(), "it is not there"));
  }

  @Test
  void aNameThatLeadsOutOfTheRunHasNoFile() throws Exception {
    RunFolder run = begun(0);
    run.outputs();

    for (String file :
        List.of("", "journal", "../x", "output/../journal", "/etc/passwd", "output")) {
      assertThat(run.output(new OutputRef(file, 1, "", ""))).as(file).isEqualTo(Optional.empty());
    }
  }

  private OutputRef withOutput(RunFolder run) throws StateException, IOException {
    KeptOutput output = run.outputs().open(Journals.TRY);
    byte[] hello = "hello\n".getBytes(StandardCharsets.UTF_8);
    output.write(false, hello, hello.length);
    OutputRef kept = output.ended(false);
    try (JournalFile journal = run.begin(CLOCK)) {
      journal.append(
          List.of(
              Story.opened(),
              Story.started(Journals.TRY),
              new TryEnded(
                  Journals.TRY,
                  Outcome.OK,
                  new Report("", "", Optional.empty(), kept, output.ended(true)))));
    }
    return kept;
  }

  private RunFolder begun(int seconds) throws StateException, IOException {
    RunFolder run = state().create(later(seconds), random);
    try (JournalFile journal = run.begin(CLOCK)) {
      journal.append(List.of(Story.opened()));
    }
    return run;
  }

  private static void append(RunFolder run, ExitCode exit) throws StateException, IOException {
    try (JournalFile journal = run.reopen(CLOCK).journal()) {
      journal.append(List.of(Story.end(exit)));
    }
  }

  private static Clock later(int seconds) {
    return Clock.offset(CLOCK, Duration.ofSeconds(seconds));
  }

  private StateFolder state() {
    return new StateFolder(state(project));
  }

  private static Path state(Path project) {
    return project.resolve(".lockstep");
  }
}
