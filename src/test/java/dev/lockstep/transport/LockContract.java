package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transport.Sight.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the lock of a real machine, however it is reached. */
abstract class LockContract {
  private static final int RACES = 25;

  @TempDir private Path folder;

  /** A session of its own each time. */
  abstract Session fresh() throws Exception;

  private static Claim claim(String run, String host) {
    return new Claim(
        run, "jump host", "ada & 'bob' ü", Instant.EPOCH, host, "Work: 50% *now*", "op");
  }

  private Path place() {
    return folder.resolve("a b/lock step");
  }

  @Test
  void whatIsTakenIsSeenByAllUntilItIsReleased() throws Exception {
    try (Session session = fresh();
        Session other = fresh()) {
      MachineLock lock = session.lock(place().toString());
      Claim mine = claim("r1", "web");

      Seen before = (Seen) lock.look();
      assertThat(before.holder()).isEmpty();
      assertThat(before.machine().boot()).isNotEmpty();
      assertThat(place()).doesNotExist();

      Seen taken = (Seen) lock.take(mine);
      assertThat(taken.holder()).contains(mine);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place())))
          .isEqualTo("rwxrwxrwx");
      assertThat(other.lock(place().toString()).look()).isEqualTo(taken);

      assertThat(lock.release(mine)).isInstanceOf(Seen.class);
      assertThat(place()).doesNotExist();
    }
  }

  @Test
  void anotherRunNeitherTakesNorFreesIt() throws Exception {
    try (Session session = fresh()) {
      MachineLock lock = session.lock(place().toString());
      Sight taken = lock.take(claim("r1", "web"));

      assertThat(lock.take(claim("r2", "web"))).isEqualTo(taken);
      assertThat(lock.release(claim("r2", "web"))).isEqualTo(taken);
      assertThat(lock.look()).isEqualTo(taken);
    }
  }

  @Test
  void oneRunMeetsOneMachineUnderTwoNames() throws Exception {
    try (Session session = fresh()) {
      MachineLock lock = session.lock(place().toString());
      Seen first = (Seen) lock.take(claim("r1", "web"));
      Seen second = (Seen) lock.take(claim("r1", "db"));

      assertThat(second).isEqualTo(first);
      assertThat(second.isHeldBy(claim("r1", "db"))).isTrue();
    }
  }

  @Test
  void whatOthersKeepThereStays() throws Exception {
    try (Session session = fresh()) {
      MachineLock lock = session.lock(place().toString());
      Files.createDirectories(place());
      Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxrwxrwx"));
      new ProcessBuilder("chmod", "1777", place().toString()).start().waitFor();
      lock.take(claim("r1", "web"));
      lock.release(claim("r1", "web"));
      assertThat(place()).isEmptyDirectory();

      Files.writeString(place().resolve("lock"), "mine");
      assertThat(lock.look()).isInstanceOf(Sight.Unfit.class);
      assertThat(lock.take(claim("r1", "web"))).isInstanceOf(Sight.Unfit.class);
      assertThat(place().resolve("lock")).hasContent("mine");
    }
  }

  @Test
  void aLinkToAFolderIsNoLockAndIsNotFollowed() throws Exception {
    try (Session session = fresh()) {
      MachineLock lock = session.lock(place().toString());
      Path trap = Files.createDirectories(folder.resolve("trap"));
      Files.createDirectories(place());
      Files.createSymbolicLink(place().resolve("lock"), trap);

      assertThat(lock.take(claim("r1", "web"))).isInstanceOf(Sight.Unfit.class);
      assertThat(trap).isEmptyDirectory();
    }
  }

  @Test
  void aFolderThatOthersCouldRobIsNoPlaceForALock() throws Exception {
    try (Session session = fresh()) {
      MachineLock lock = session.lock(place().toString());
      Files.createDirectories(place());
      for (Sight sight : List.of(lock.look(), lock.take(claim("r1", "web")))) {
        assertThat(((Sight.Unfit) sight).why()).contains("lacks the sticky bit: give it mode 1777");
      }
      assertThat(place()).isEmptyDirectory();

      Files.delete(place());
      Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
      new ProcessBuilder("chmod", "1777", elsewhere.toString()).start().waitFor();
      Files.createSymbolicLink(place(), elsewhere);
      for (Sight sight : List.of(lock.look(), lock.take(claim("r1", "web")))) {
        assertThat(((Sight.Unfit) sight).why()).contains("is a link, which may lead anywhere");
      }
      assertThat(elsewhere).isEmptyDirectory();
    }
  }

  @Test
  void ofTwoWhoRaceOneTakesItAndBothSeeWho() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (Session one = fresh();
        Session other = fresh()) {
      for (int race = 0; race < RACES; race++) {
        List<Future<Sight>> sights = new ArrayList<>();
        for (Session session : List.of(one, other)) {
          Claim claim = claim(session == one ? "r1" : "r2", "web");
          Callable<Sight> take = () -> session.lock(place().toString()).take(claim);
          sights.add(two.submit(take));
        }
        Optional<Claim> owner = ((Seen) sights.get(0).get()).holder();
        assertThat(owner).isPresent();
        assertThat(sights.get(1).get()).isEqualTo(sights.get(0).get());
        one.lock(place().toString()).release(owner.get());
      }
      assertThat(place()).doesNotExist();
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void afterALossNothingIsKnown() throws Exception {
    Session session = fresh();
    session.close();

    assertThat(session.lock(place().toString()).look()).isInstanceOf(Sight.Unheard.class);
  }

  @Test
  void textOfAnyLengthFitsIntoALink() throws IOException {
    String much = "ü".repeat(5000);
    Claim claim = new Claim(much, much, much, Instant.EPOCH, much, much, much);
    assertThat(claim.word().length()).isLessThan(960);
    assertThat(Claim.of(claim.word())).isPresent();
  }
}
