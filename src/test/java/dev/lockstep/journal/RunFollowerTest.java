package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is read while another process writes it. */
class RunFollowerTest {
  @TempDir private Path folder;
  private Path run;
  private byte[] whole;

  @BeforeEach
  void journal() throws Exception {
    Path written = folder.resolve("written");
    Journals.write(written);
    whole = Files.readAllBytes(written);
    run = Files.createDirectory(folder.resolve("run"));
  }

  @Test
  void aWriteHalfWayIsNoDamageAndWhatFollowsIsReadOnce() throws Exception {
    Path journal = run.resolve("journal");
    List<Recorded> all = new JournalReader().read(folder.resolve("written"));
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(journal, Arrays.copyOf(whole, cut));
      RunFollower follower = new RunFolder(run).follow();
      List<Recorded> seen = new ArrayList<>(follower.advance());
      assertThat(follower.advance()).as("nothing new at byte %d", cut).isEmpty();
      Files.write(journal, Arrays.copyOfRange(whole, cut, whole.length), StandardOpenOption.APPEND);

      seen.addAll(follower.advance());

      assertThat(seen).as("cut at byte %d", cut).isEqualTo(all);
      assertThat(follower.state().size()).isEqualTo(all.size());
      assertThat(follower.state().ended()).isPresent();
    }
  }

  @Test
  void whatComesWhileItIsReadIsLeftForTheNextTime() throws Exception {
    Path journal = run.resolve("journal");
    Files.write(journal, Arrays.copyOf(whole, 300));
    try (InputStream in = Snapshot.of(journal, 0)) {
      byte[] first = in.readNBytes(200);
      Files.write(journal, Arrays.copyOfRange(whole, 300, whole.length), StandardOpenOption.APPEND);

      byte[] rest = in.readAllBytes();

      assertThat(first.length + rest.length).isEqualTo(300);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aChangedRecordIsDamageHereToo() throws Exception {
    Path journal = run.resolve("journal");
    Files.write(journal, whole);
    RunFollower follower = new RunFolder(run).follow();
    int added = whole.length;
    assertThat(follower.advance()).isNotEmpty();
    byte[] again = Arrays.copyOf(whole, added * 2);
    System.arraycopy(whole, 0, again, added, added);
    Files.write(journal, again);

    assertThatThrownBy(follower::advance)
        .matches(e -> ((StateException) e).reason() == StateException.Reason.ALTERED);
  }

  @Test
  void aRunWithoutAJournalHasNotBegun() throws Exception {
    RunFollower follower = new RunFolder(run).follow();

    assertThat(follower.advance()).isEmpty();
    assertThat(follower.state().size()).isEqualTo(new RunState().size());
  }
}
