package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.Exited;
import dev.lockstep.operation.ExitStatus.Gone;
import dev.lockstep.operation.ExitStatus.NotStarted;
import dev.lockstep.operation.ExitStatus.Running;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for commands under a ticket on every session. All hosts are this machine. */
abstract class DetachedContract extends SessionContract {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Optional<String> OLD_BOOT = Optional.of("1-2-3");

  @TempDir Path folder;

  /** An open session of this kind. */
  abstract Session session();

  /** Where its host keeps the folders of commands. */
  abstract Path commands();

  /** A command that nobody else has; one run for each test. */
  final Ticket ticket(int number) {
    return ticket("web1", number);
  }

  private Ticket ticket(String host, int number) {
    return new Ticket(run(), host, "step", "", 1, number);
  }

  private String run() {
    return "R" + folder.getFileName();
  }

  private Path place(Ticket ticket) {
    return commands().resolve(TicketName.of(ticket));
  }

  private static Circumstances within(Duration limit) {
    return Circumstances.PLAIN.within(limit);
  }

  private Result.Ran detached(int number, Exec exec) {
    return detached(number, exec, Circumstances.PLAIN, Transcript.fresh(OutputSink.NONE));
  }

  private Result.Ran detached(int number, String script) {
    return detached(number, Exec.changing(script));
  }

  private Result.Ran detached(
      int number, Exec exec, Circumstances circumstances, Transcript transcript) {
    return session().run(ticket(number), exec, circumstances, transcript);
  }

  private Standing settled(int number) {
    return session().settle(ticket(number), Optional.empty(), Optional.empty());
  }

  private Standing cancelled(int number) {
    return session().cancel(ticket(number), Optional.empty());
  }

  /** Leaves a trace each time it runs. */
  private String counting(String script) {
    return "echo x >>" + folder + "/count; " + script;
  }

  private String count() throws IOException {
    Path file = folder.resolve("count");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void awaitFile(Path file) {
    for (int i = 0; i < 6000 && !Files.exists(file); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(file).exists();
  }

  /** What init has not buried yet is dead all the same. */
  private static void assertDead(String pid) throws IOException {
    Path stat = Path.of("/proc", pid, "stat");
    for (int i = 0;
        i < 6000 && Files.exists(stat) && !Files.readString(stat).contains(") Z ");
        i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(!Files.exists(stat) || Files.readString(stat).contains(") Z ")).isTrue();
  }

  @Test
  void aDetachedCommandAnswersAsAnyOther() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Transcript transcript =
        Transcript.fresh(
            (stream, bytes, length) -> {
              if (stream == Stream.STDOUT) {
                out.write(bytes, 0, length);
              }
            });

    Result.Ran ran =
        detached(
            1,
            Exec.changing("printf 'a\\0b\\r'; echo err >&2; cat; exit 3").with(Content.of("in'")),
            Circumstances.PLAIN,
            transcript);

    assertThat(ran.status()).isEqualTo(new Exited(3));
    assertThat(ran.stdout().bytes()).isEqualTo("a\0b\rin'".getBytes(StandardCharsets.UTF_8));
    assertThat(out.toByteArray()).isEqualTo(ran.stdout().bytes());
    assertThat(ran.stderr().text()).isEqualTo("err\n");
    assertThat(ran.started()).isBeforeOrEqualTo(ran.ended());
    assertThat(transcript.boot()).isPresent();
  }

  @Test
  void whoeverPresentsTheTicketMeansTheSameCommand() throws IOException {
    Exec exec = Exec.changing(counting("echo out; echo err >&2; exit 7"));
    Result.Ran first = detached(1, exec);

    Result.Ran again = detached(1, exec);

    assertThat(again.status()).isEqualTo(new Exited(7)).isEqualTo(first.status());
    assertThat(again.stdout()).isEqualTo(first.stdout());
    assertThat(again.stderr()).isEqualTo(first.stderr());
    assertThat(Duration.between(again.started(), Instant.now())).isLessThan(Duration.ofMinutes(5));
    assertThat(count()).isEqualTo("x\n");
  }

  @Test
  void twoNamesOfOneMachineHaveCommandsOfTheirOwn() throws IOException {
    Exec exec = Exec.changing(counting("true"));
    for (String host : List.of("web1", "web2", "web1")) {
      Transcript transcript = Transcript.fresh(OutputSink.NONE);
      session().run(ticket(host, 1), exec, Circumstances.PLAIN, transcript);
    }

    assertThat(count()).isEqualTo("x\nx\n");
  }

  @Test
  void ofTwentyStartsAtATimeOneBegins() throws IOException {
    Exec exec = Exec.changing(counting("sleep 0.3; echo out; exit 4"));
    List<CompletableFuture<Result.Ran>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(CompletableFuture.supplyAsync(() -> detached(1, exec)));
    }

    for (CompletableFuture<Result.Ran> each : all) {
      assertThat(each.join().status()).isEqualTo(new Exited(4));
      assertThat(each.join().stdout().text()).isEqualTo("out\n");
    }
    assertThat(count()).isEqualTo("x\n");
  }

  @Test
  void theTimeLimitEndsTheWaitingAndAnotherSessionGoesOnAtTheByte() throws IOException {
    StringBuilder heard = new StringBuilder();
    Transcript transcript =
        Transcript.fresh(
            (stream, bytes, length) ->
                heard.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
    Exec exec =
        Exec.changing(
                counting("i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo $i; sleep 0.05; done"))
            .with(Content.of("x".repeat(100_000)));

    Result.Ran ran = detached(1, exec, within(SHORT), transcript);
    int cuts = 0;
    while (ran.status() instanceof Running && cuts < 500) {
      assertThat(ran.status()).isEqualTo(new Running(SHORT));
      cuts++;
      try (Session other = fresh()) {
        ran = other.run(ticket(1), exec, within(SHORT), transcript);
      }
    }

    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      all.append(i).append('\n');
    }
    assertThat(cuts).isPositive();
    assertThat(ran.status()).isEqualTo(new Exited(0));
    assertThat(heard.toString()).isEqualTo(all.toString());
    assertThat(ran.stdout().text()).isEqualTo(all.toString());
    assertThat(count()).isEqualTo("x\n");
  }

  @Test
  void settlingTellsRunningFromEnded() throws Exception {
    String script = "until [ -e " + folder + "/go ]; do sleep 0.05; done; exit 5";
    detached(1, Exec.changing(script), within(SHORT), Transcript.fresh(OutputSink.NONE));
    assertThat(settled(1)).isInstanceOf(Standing.Running.class);
    Files.createFile(folder.resolve("go"));

    assertThat(detached(1, script).status()).isEqualTo(new Exited(5));
    assertThat(settled(1)).isInstanceOf(Standing.Ended.class);
    assertThat(((Standing.Ended) settled(1)).status()).isEqualTo(new Exited(5));
  }

  @Test
  void whatIsSettledAsNeverBegunNeverBegins() throws IOException {
    assertThat(settled(1)).isEqualTo(new Standing.Never());

    assertThat(detached(1, counting("true")).status()).isInstanceOf(NotStarted.class);
    assertThat(settled(1)).isEqualTo(new Standing.Never());
    assertThat(cancelled(2)).isEqualTo(new Standing.Never());
    assertThat(detached(2, counting("true")).status()).isInstanceOf(NotStarted.class);
    assertThat(count()).isEmpty();
  }

  @Test
  void whatComesAfterTheRunHasGivenTheHostBackBeginsNothing() throws Exception {
    Claim claim = new Claim(run(), "jump", "ada", Instant.EPOCH, "web1", "Work", "op");
    try (Session late = fresh()) {
      MachineLock lock = late.lock(commands().toString());
      lock.take(claim);
      assertThat(
              late.run(
                      ticket(1),
                      Exec.changing(counting("true")),
                      Circumstances.PLAIN,
                      Transcript.fresh(OutputSink.NONE))
                  .isSuccess())
          .isTrue();
      late.clean(run(), Optional.empty());
      lock.release(claim);

      Result.Ran again =
          late.run(
              ticket(1),
              Exec.changing(counting("true")),
              Circumstances.PLAIN,
              Transcript.fresh(OutputSink.NONE));

      assertThat(again.status()).isEqualTo(new NotStarted("the run has given this host back"));
    }
    assertThat(count()).isEqualTo("x\n");
    assertThat(place(ticket(1))).doesNotExist();
  }

  @Test
  void afterARestartOfTheHostNobodyKnowsOfWhatHasNotEnded() throws IOException {
    Exec exec = Exec.changing(counting("exec sleep 306"));
    detached(1, exec, within(SHORT), Transcript.fresh(OutputSink.NONE));
    cancelled(1);
    Files.writeString(place(ticket(1)).resolve("meta"), "1-2-3 end\n");
    Files.writeString(place(ticket(1)).resolve("rc"), "      \n");

    assertThat(settled(1)).isInstanceOf(Standing.Gone.class);
    assertThat(detached(1, exec).status()).isInstanceOf(Gone.class);
    assertThat(session().settle(ticket(2), Optional.empty(), OLD_BOOT).toString())
        .contains("the host was restarted");
    Transcript before = new Transcript(OutputSink.NONE, OLD_BOOT);
    assertThat(detached(3, exec, Circumstances.PLAIN, before).status().toString())
        .contains("the host was restarted");
    assertThat(count()).isEqualTo("x\n");
  }

  @Test
  void whatHadEndedBeforeARestartIsStillKnown() throws IOException {
    detached(1, "echo out; exit 6");
    Files.writeString(place(ticket(1)).resolve("meta"), "1-2-3 end\n");

    Transcript before = new Transcript(OutputSink.NONE, OLD_BOOT);
    Result.Ran ran = detached(1, Exec.changing("echo out; exit 6"), Circumstances.PLAIN, before);

    assertThat(ran.status()).isEqualTo(new Exited(6));
    assertThat(ran.stdout().text()).isEqualTo("out\n");
  }

  @Test
  void aKilledRunnerLeavesAnEndThatNobodyKnows() throws Exception {
    Exec exec = Exec.changing("touch " + folder + "/runs; exec sleep 307");
    CompletableFuture<Result.Ran> ran = CompletableFuture.supplyAsync(() -> detached(1, exec));
    awaitFile(folder.resolve("runs"));
    awaitFile(place(ticket(1)).resolve("cpid"));
    for (String record : List.of("pid", "cpid")) {
      String[] words = Files.readString(place(ticket(1)).resolve(record)).split(" ", -1);
      session().run(Exec.changing("kill -9 " + words[0]), Circumstances.PLAIN, OutputSink.NONE);
    }

    assertThat(ran.join().status()).isInstanceOf(Gone.class);
    assertThat(settled(1)).isInstanceOf(Standing.Gone.class);
  }

  @Test
  void whatIgnoresTermIsKilledAndWhatLeftItsGroupToo() throws Exception {
    String script =
        "trap '' TERM; setsid sleep 308 & echo $! >%s/a; sleep 309 & echo $! >%s/b; sleep 310"
            .formatted(folder, folder);
    detached(1, Exec.changing(script), within(SHORT), Transcript.fresh(OutputSink.NONE));
    awaitFile(folder.resolve("b"));

    Standing standing = cancelled(1);

    assertThat(standing).isInstanceOf(Standing.Ended.class);
    assertThat(((Standing.Ended) standing).status()).isEqualTo(new Exited(137));
    assertDead(Files.readString(folder.resolve("a")).strip());
    assertDead(Files.readString(folder.resolve("b")).strip());
  }

  @Test
  void aCancelledCommandMayEndInItsOwnWay() throws Exception {
    String script =
        "trap 'echo bye; exit 9' TERM; touch " + folder + "/runs; while :; do sleep 0.05; done";
    CompletableFuture<Result.Ran> ran = CompletableFuture.supplyAsync(() -> detached(1, script));
    awaitFile(folder.resolve("runs"));

    assertThat(((Standing.Ended) cancelled(1)).status()).isEqualTo(new Exited(9));
    assertThat(ran.join().stdout().text()).isEqualTo("bye\n");
    assertThat(ran.join().status()).isEqualTo(new Exited(9));
  }

  @Test
  void aFileIsWrittenOnceUnderATicket() throws IOException {
    Path path = folder.resolve("it's");
    Upload upload = new Upload(Content.of("text"), path.toString(), Ownership.AS_IT_IS);
    Transcript transcript = Transcript.fresh(OutputSink.NONE);

    Result.Ran ran = session().put(ticket(1), upload, Circumstances.PLAIN, transcript);
    assertThat(ran.isSuccess()).as(ran.toString()).isTrue();
    assertThat(path).hasContent("text");
    Files.writeString(path, "changed since");
    session().put(ticket(1), upload, Circumstances.PLAIN, Transcript.fresh(OutputSink.NONE));
    assertThat(path).hasContent("changed since");
  }

  @Test
  void aLargeInputArrivesWhole() throws IOException {
    Path file = Files.write(folder.resolve("in"), TransportContract.bytes(3_000_000));

    Result.Ran ran = detached(1, Exec.changing("cksum").with(new Content.File(file)));

    assertThat(ran.stdout().text()).endsWith(" 3000000\n");
    Exec here = Exec.changing("cksum < " + file);
    assertThat(session().run(here, Circumstances.PLAIN, OutputSink.NONE).stdout())
        .isEqualTo(ran.stdout());
  }

  @Test
  void inputThatCanNotBeReadHereBeginsNothingButWhatHasBegunIsHeard() throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "text");
    Exec exec = Exec.changing(counting("cat")).with(new Content.File(file));
    detached(1, exec);
    Files.delete(file);

    assertThat(detached(2, exec).status().toString()).contains("can't be read here");
    assertThat(detached(1, exec).stdout().text()).isEqualTo("text");
    assertThat(count()).isEqualTo("x\n");
  }

  @Test
  void noSecretLiesOnTheHostOnceTheCommandRuns() {
    Content.Text secret = Content.of(new Secret("test", "s3cr3t-value"));
    Circumstances circumstances = TransportContract.with(Map.of("V", secret), Optional.empty());
    Path place = place(ticket(1));
    String script =
        "until [ -z \"$(ls -d %s/*/ 2>/dev/null)\" ]; do sleep 0.01; done; grep -r s3cr3t %s;"
            + " for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <$f; echo; done 2>/dev/null; cat";
    Exec exec = Exec.changing(script.formatted(place, commands())).with(Content.of("end"));

    Result.Ran ran = detached(1, exec, circumstances, Transcript.fresh(OutputSink.NONE));

    assertThat(ran.stdout().text()).contains("/bin/sh").endsWith("end").doesNotContain("s3cr3t");
  }

  @Test
  void whatCanNotBeginSaysWhyEachTimeItIsAsked() throws IOException {
    Path ending = Files.writeString(folder.resolve("ending"), "echo bye >&2; exit 0\n");
    Exec in =
        new Exec(counting("true"), Optional.empty(), Optional.of("/no it's"), Content.EMPTY, true);
    Circumstances profile = TransportContract.with(Map.of(), Optional.of(ending.toString()));

    for (int i = 0; i < 2; i++) {
      assertThat(detached(1, in).status())
          .isEqualTo(new NotStarted("there is no folder `/no it's`"));
      assertThat(
              detached(
                      2,
                      Exec.changing(counting("true")),
                      profile,
                      Transcript.fresh(OutputSink.NONE))
                  .status())
          .isEqualTo(new NotStarted("the profile `" + ending + "` ended the shell"));
    }
    assertThat(count()).isEmpty();
  }

  @Test
  void valuesArriveByteForByteInADetachedCommand() {
    int number = 0;
    for (String value : TransportContract.VALUES) {
      String script = "printf '%s|%s|' " + Quoting.word(value) + " \"$V\"; cat";
      Circumstances circumstances =
          TransportContract.with(Map.of("V", Content.of(value)), Optional.empty());

      Result.Ran ran =
          detached(
              ++number,
              Exec.changing(script).with(Content.of(value)),
              circumstances,
              Transcript.fresh(OutputSink.NONE));

      assertThat(ran.stdout().text()).isEqualTo(value + "|" + value + "|" + value);
    }
  }

  @Test
  void interpreterFolderAndEnvironmentAreThoseOfAnyCommand() {
    Exec awk =
        new Exec(
            "{ print \"<\" $0 \">\" }\nEND { exit 6 }",
            Optional.of("awk -f"),
            Optional.empty(),
            Content.of("it's\n"),
            true);
    assertThat(detached(1, awk).stdout().text()).isEqualTo("<it's>\n");
    String own = "echo $0 $#; pwd -P; umask; set | grep -c '^_[a-z]='; no-such-command";
    Result.Ran plain = session().run(Exec.changing(own), Circumstances.PLAIN, OutputSink.NONE);
    assertThat(detached(2, own).stdout()).isEqualTo(plain.stdout());
    assertThat(detached(3, own).stderr()).isEqualTo(plain.stderr());
  }

  @Test
  void neitherDaemonsNorClosedStreamsDelayTheEnd() throws IOException {
    Result.Ran ran = detached(1, "sleep 311 & echo $!; exec >&- 2>&-; sleep 0.1; exit 4");

    assertThat(ran.status()).isEqualTo(new Exited(4));
    assertThat(Duration.between(ran.started(), ran.ended())).isLessThan(Duration.ofSeconds(100));
    Exec kill = Exec.changing("kill " + ran.stdout().trimmed());
    assertThat(session().run(kill, Circumstances.PLAIN, OutputSink.NONE).isSuccess()).isTrue();
  }

  @Test
  void fiftyMegabytesArriveUnchanged() throws IOException {
    Path file = Files.write(folder.resolve("big"), TransportContract.bytes(50_000_000));
    Fingerprint heard = new Fingerprint();
    Transcript transcript =
        Transcript.fresh(
            (stream, bytes, length) -> {
              if (stream == Stream.STDOUT) {
                heard.add(bytes, length);
              }
            });

    Result.Ran ran = detached(1, Exec.changing("cat " + file), Circumstances.PLAIN, transcript);

    assertThat(ran.stdout().size()).isEqualTo(50_000_000);
    assertThat(ran.stdout().isWhole()).isFalse();
    assertThat(heard.sha256()).isEqualTo(Fingerprint.of(new Content.File(file)).sha256());
  }

  @Test
  void whatTheSinkThrowsIsThrownOnceADetachedCommandHasEnded() {
    Path mark = folder.resolve("mark");
    Transcript broken =
        Transcript.fresh(
            (stream, bytes, length) -> {
              throw new IllegalStateException("full");
            });
    Exec exec = Exec.changing("echo x; touch " + mark);

    assertThatThrownBy(() -> detached(1, exec, Circumstances.PLAIN, broken)).hasMessage("full");
    assertThat(mark).exists();
  }

  @Test
  void cleaningLeavesWhatRunsAndWhatOthersHave() throws IOException {
    Ticket other = new Ticket(run() + "2", "web1", "step", "", 1, 1);
    Transcript transcript = Transcript.fresh(OutputSink.NONE);
    session().run(other, Exec.changing("true"), Circumstances.PLAIN, transcript);
    detached(1, "true");
    detached(2, Exec.changing("sleep 312"), within(SHORT), Transcript.fresh(OutputSink.NONE));

    session().clean(run(), Optional.empty());

    assertThat(place(ticket(1))).doesNotExist();
    assertThat(place(ticket(2))).exists();
    assertThat(place(other)).exists();
    assertThat(session().remnants(Optional.empty()))
        .filteredOn(one -> one.run().equals(run()))
        .singleElement()
        .satisfies(one -> assertThat(one.runs()).isTrue())
        .satisfies(one -> assertThat(one.age()).isLessThan(Duration.ofMinutes(5)));
    cancelled(2);
    session().clean(run(), Optional.empty());
    assertThat(place(ticket(2))).doesNotExist();
  }

  @Test
  void aFolderOfAnotherKindIsRefused() throws IOException {
    detached(1, "true");
    Files.createSymbolicLink(place(ticket(2)), Files.createDirectory(folder.resolve("aim")));

    assertThat(detached(2, counting("true")).status().toString())
        .contains("is not this user's own folder");
    Files.delete(place(ticket(2)));
    Files.setPosixFilePermissions(commands(), PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      assertThat(detached(3, counting("true")).status().toString())
          .startsWith("not started: ")
          .contains("mode 1777");
    } finally {
      Exec open = Exec.changing("chmod 1777 " + commands());
      session().run(open, Circumstances.PLAIN, OutputSink.NONE);
    }
    assertThat(count()).isEmpty();
  }
}
