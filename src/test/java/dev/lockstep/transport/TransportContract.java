package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.ExitStatus.Exited;
import dev.lockstep.operation.ExitStatus.NotStarted;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every session keeps, whatever it is made of. All of them end on this machine. */
abstract class TransportContract extends DetachedContract {
  /** Values that break what is not quoted. */
  static final List<String> VALUES =
      List.of(
          "",
          " ",
          "'; touch x; '",
          "$(id)",
          "`id`",
          "\"$HOME\"",
          "a\nb",
          "\n",
          "trailing\n\n",
          "-n",
          "--help",
          "\\",
          "a\\nb",
          "*",
          "~root",
          "#x",
          "!!",
          "%s%n",
          "tab\there",
          "\u0001\u007f",
          "grüße, 世界, \uD83D\uDE00",
          "' #0123");

  static List<String> values() {
    return VALUES;
  }

  final Result.Ran run(String script) {
    return run(Exec.changing(script));
  }

  final Result.Ran run(Exec exec) {
    return run(exec, Circumstances.PLAIN);
  }

  final Result.Ran run(Exec exec, Circumstances circumstances) {
    return session().run(exec, circumstances, OutputSink.NONE);
  }

  static Circumstances with(Map<String, Content.Text> environment, Optional<String> profile) {
    return new Circumstances(Optional.empty(), environment, profile, Optional.empty(), false);
  }

  static Exec in(String folder, String script) {
    return new Exec(script, Optional.empty(), Optional.of(folder), Content.EMPTY, true);
  }

  static Exec by(String interpreter, String script) {
    return new Exec(script, Optional.of(interpreter), Optional.empty(), Content.EMPTY, true);
  }

  @Test
  void bothStreamsAndTheStatusComeBackApart() {
    Result.Ran ran = run("echo out; echo err >&2; exit 3");

    assertThat(ran.status()).isEqualTo(new Exited(3));
    assertThat(ran.stdout().text()).isEqualTo("out\n");
    assertThat(ran.stderr().text()).isEqualTo("err\n");
    assertThat(ran.ended()).isAfterOrEqualTo(ran.started());
  }

  @Test
  void outputWithoutLineEndArrivesAsItIs() {
    assertThat(run("printf 'a\\0b\\r'; printf x >&2").stdout().bytes())
        .isEqualTo(new byte[] {'a', 0, 'b', '\r'});
  }

  @Test
  void nothingOfOursIsSeenByTheScript() {
    assertThat(run("set | grep -c '^lsk_'; echo $#").stdout().text()).isEqualTo("0\n0\n");
  }

  @ParameterizedTest
  @MethodSource("values")
  void aWordArrivesByteForByte(String value) {
    Result.Ran ran = run(Quoting.command(List.of("printf", "%s", value)));

    assertThat(ran.stdout().text()).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("values")
  void anEnvironmentValueArrivesByteForByte(String value) {
    Circumstances circumstances = with(Map.of("V", Content.of(value)), Optional.empty());

    assertThat(run(Exec.reading("printf %s \"$V\""), circumstances).stdout().text())
        .isEqualTo(value);
    assertThat(run(Exec.reading("printenv V"), circumstances).stdout().text())
        .isEqualTo(value + "\n");
  }

  @ParameterizedTest
  @MethodSource("values")
  void inputArrivesByteForByte(String value) {
    assertThat(run(Exec.reading("cat").with(Content.of(value))).stdout().text()).isEqualTo(value);
  }

  /** The shells have bytes with meanings of their own between 0x80 and 0x90. */
  @Test
  void randomTextArrivesByteForByteInEveryWay() {
    for (int seed = 0; seed < 20; seed++) {
      String value = text(new Random(seed));
      Circumstances circumstances = with(Map.of("V", Content.of(value)), Optional.empty());
      String script = "printf '%s|%s|' " + Quoting.word(value) + " \"$V\"; cat";

      assertThat(run(Exec.reading(script).with(Content.of(value)), circumstances).stdout().text())
          .as("seed %d", seed)
          .isEqualTo(value + "|" + value + "|" + value);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.appendCodePoint(1 + random.nextInt(random.nextBoolean() ? 0x17f : 0xd7fe));
    }
    return text.toString();
  }

  @Test
  void aNulCharacterIsRefusedBeforeAnythingRuns() {
    assertThat(run("echo a\0b").status()).isInstanceOf(NotStarted.class);
    assertThat(run(Exec.reading("true"), with(Map.of("V", Content.of("a\0")), Optional.empty())))
        .extracting(Result.Ran::status)
        .isInstanceOf(NotStarted.class);
  }

  @Test
  void aNameThatNoShellTakesIsRefused() {
    Circumstances circumstances = with(Map.of("a.b", Content.of("x")), Optional.empty());

    assertThat(run(Exec.reading("true"), circumstances).status())
        .isEqualTo(new NotStarted("`a.b` can't be the name of an environment variable"));
  }

  @Test
  void withoutInputThereIsItsEndAtOnce() {
    assertThat(run("cat; echo over").stdout().text()).isEqualTo("over\n");
  }

  @Test
  void aFileAsInputIsStreamed() throws IOException {
    Path file = Files.write(folder.resolve("in"), bytes(3_000_000));

    Result.Ran ran = run(Exec.reading("cksum").with(new Content.File(file)));

    assertThat(ran.stdout().text()).endsWith(" 3000000\n");
    assertThat(run("cksum < " + file).stdout()).isEqualTo(ran.stdout());
  }

  @Test
  void aCommandNeedNotReadItsInput() throws IOException {
    Path file = Files.write(folder.resolve("in"), bytes(5_000_000));

    Result.Ran ran = run(Exec.reading("head -c 3 | wc -c; exit 4").with(new Content.File(file)));

    assertThat(ran.status()).isEqualTo(new Exited(4));
    assertThat(ran.stdout().text().strip()).isEqualTo("3");
  }

  @Test
  void aChildThatCouldStillReadTheInputDoesNotDelayTheEnd() throws IOException {
    Path file = Files.write(folder.resolve("in"), bytes(3_000_000));
    Exec exec = Exec.changing("sleep 305 <&0 >/dev/null 2>&1 & echo $!; exit 2");

    Result.Ran ran = run(exec.with(new Content.File(file)));

    assertThat(ran.status()).isEqualTo(new Exited(2));
    assertThat(Duration.between(ran.started(), ran.ended())).isLessThan(Duration.ofSeconds(100));
    run("kill " + ran.stdout().trimmed());
  }

  @Test
  void aMissingInputFileMeansNotStarted() {
    Content gone = new Content.File(folder.resolve("gone"));

    assertThat(run(Exec.changing("cat").with(gone)).status()).isInstanceOf(NotStarted.class);
  }

  @Test
  void muchOutputOnBothStreamsArrivesWhole() {
    String script = "head -c 4000000 /dev/zero >&2 & head -c 4000000 /dev/zero; wait";

    Result.Ran ran = run(script);

    assertThat(ran.stdout().size()).isEqualTo(4_000_000);
    assertThat(ran.stderr().size()).isEqualTo(4_000_000);
    assertThat(ran.stdout().isWhole()).isTrue();
  }

  @Test
  void theSinkHasAllOfWhatTheResultCutsOff() {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Exec exec = Exec.reading("yes 0123456789abcde | head -c 10000000; echo err >&2");

    Result.Ran ran =
        session()
            .run(
                exec,
                Circumstances.PLAIN,
                (stream, bytes, length) -> {
                  if (stream == Stream.STDOUT) {
                    seen.write(bytes, 0, length);
                  }
                });

    assertThat(ran.stdout().size()).isEqualTo(10_000_000);
    assertThat(ran.stdout().isWhole()).isFalse();
    assertThat(ran.stdout().bytes()).hasSize(Recorder.KEPT);
    assertThat(seen.size()).isEqualTo(10_000_000);
    assertThat(Arrays.copyOf(seen.toByteArray(), Recorder.KEPT)).isEqualTo(ran.stdout().bytes());
  }

  @Test
  void whatTheSinkThrowsIsThrownOnceTheCommandHasEnded() throws IOException {
    Path mark = folder.resolve("mark");
    OutputSink broken =
        (stream, bytes, length) -> {
          throw new IllegalStateException("full");
        };

    assertThatThrownBy(
            () ->
                session().run(Exec.changing("echo x; touch " + mark), Circumstances.PLAIN, broken))
        .hasMessage("full");
    assertThat(mark).exists();
  }

  @Test
  void aSyntaxErrorIsTheShellsAnswer() {
    Result.Ran ran = run("echo begun; if");

    assertThat(ran.status()).isInstanceOf(Exited.class);
    assertThat(ran.isSuccess()).isFalse();
    assertThat(ran.stderr().text()).containsIgnoringCase("syntax error");
  }

  @Test
  void whatAScriptChangesInItsShellEndsWithIt() {
    run("cd /; V=left; export V; set -e; umask 0; false; echo not here");

    assertThat(run("echo \"[$V]\"; false; echo here").stdout().text()).isEqualTo("[]\nhere\n");
  }

  @Test
  void aScriptMayReplaceItsShell() {
    assertThat(run("exec sh -c 'exit 5'").status()).isEqualTo(new Exited(5));
  }

  @Test
  void aKilledShellIsNoSuccess() {
    ExitStatus status = run("kill -9 $$").status();

    assertThat(status).isIn(new Exited(137), new ExitStatus.Signalled("KILL"));
  }

  @Test
  void aChildInTheBackgroundDoesNotDelayTheEnd() {
    Result.Ran ran = run("sleep 300 & echo $!");

    assertThat(ran.status()).isEqualTo(new Exited(0));
    assertThat(Duration.between(ran.started(), ran.ended())).isLessThan(Duration.ofSeconds(100));
    run("kill " + ran.stdout().trimmed());
  }

  @Test
  void aScriptLongerThanAnArgumentMayBeRuns() {
    String script = ": '" + "x".repeat(200_000) + "'\necho end";

    assertThat(run(script).stdout().text()).isEqualTo("end\n");
    assertThat(run(by("sh", script)).stdout().text()).isEqualTo("end\n");
  }

  @Test
  void anotherInterpreterReadsTheScriptAndTheInputIsStillItsOwn() {
    Exec exec = by("awk -f", "{ print \"<\" $0 \">\" }\nEND { exit 6 }");

    Result.Ran ran = run(exec.with(Content.of("it's\n")));

    assertThat(ran.stdout().text()).isEqualTo("<it's>\n");
    assertThat(ran.status()).isEqualTo(new Exited(6));
  }

  @Test
  void anInterpreterThatIsNotThereIsTheShellsAnswer() {
    assertThat(run(by("/no/such/interpreter", "x")).status()).isEqualTo(new Exited(127));
  }

  @Test
  void aScriptRunsInTheHomeOrWhereItSays() {
    assertThat(run("pwd -P; cd; pwd -P").stdout().text().lines().distinct()).hasSize(1);
    assertThat(run(in(folder.toString(), "pwd")).stdout().trimmed()).isEqualTo(folder.toString());
    assertThat(run(in("~", "pwd -P; cd; pwd -P")).stdout().text().lines().distinct()).hasSize(1);
  }

  @Test
  void aMissingFolderMeansNotStarted() {
    Path mark = folder.resolve("mark");

    Result.Ran ran = run(in(folder + "/it's not", "touch " + mark));

    assertThat(ran.status())
        .isEqualTo(new NotStarted("there is no folder `" + folder + "/it's not`"));
    assertThat(ran.stderr().text()).isEmpty();
    assertThat(mark).doesNotExist();
  }

  @Test
  void aProfileIsSourcedAndTheEnvironmentOutweighsIt() throws IOException {
    Path profile = folder.resolve("env it's.sh");
    Files.writeString(profile, "A=profile; B=profile; export A B; cd /; read x; echo noise >&2\n");
    Circumstances circumstances =
        with(Map.of("B", Content.of("step")), Optional.of(profile.toString()));

    Result.Ran ran =
        run(in(folder.toString(), "echo $A $B; pwd; cat").with(Content.of("in")), circumstances);

    assertThat(ran.stdout().text()).isEqualTo("profile step\n" + folder + "\nin");
    assertThat(ran.stderr().text()).isEqualTo("noise\n");
  }

  @Test
  void aProfileThatCanNotBeUsedMeansNotStarted() throws IOException {
    Path ending = Files.writeString(folder.resolve("ending"), "echo bye >&2; exit 0\n");
    Path mark = folder.resolve("mark");
    Exec exec = Exec.changing("touch " + mark);

    assertThat(run(exec, with(Map.of(), Optional.of("/no/such"))).status())
        .isEqualTo(new NotStarted("there is no profile `/no/such` that can be read"));
    assertThat(run(exec, with(Map.of(), Optional.of(ending.toString()))).status())
        .isEqualTo(new NotStarted("the profile `" + ending + "` ended the shell"));
    assertThat(mark).doesNotExist();
  }

  @Test
  void whatIsNotFinishedInTimeIsKilledWithAllItStarted() {
    Path pids = folder.resolve("pids");
    String script = "sh -c 'sleep 301 & echo $! >>" + pids + "; wait' & sleep 302";

    Result.Ran ran = run(Exec.changing(script), Circumstances.PLAIN.within(Duration.ofMillis(700)));

    assertThat(ran.status()).isEqualTo(new ExitStatus.TimedOut(Duration.ofMillis(700)));
    // what init has not buried yet is dead all the same
    assertThat(run("ps -o stat= -p $(cat " + pids + ") | grep -v '^Z'").isSuccess()).isFalse();
  }

  @Test
  void whatIsFinishedInTimeIsNotKilled() {
    Circumstances circumstances = Circumstances.PLAIN.within(Duration.ofMinutes(5));

    assertThat(run(Exec.reading("exit 9"), circumstances).status()).isEqualTo(new Exited(9));
  }

  @Test
  void manyCommandsInARowAndSideBySide() {
    for (int i = 0; i < 50; i++) {
      assertThat(run("exit " + i).status()).isEqualTo(new Exited(i));
    }
    Session session = session();
    List<CompletableFuture<Result.Ran>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String script = "cat; exit " + i;
      all.add(
          CompletableFuture.supplyAsync(
              () -> session.run(Exec.reading(script), Circumstances.PLAIN, OutputSink.NONE)));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(all.get(i).join().status()).isEqualTo(new Exited(i));
    }
  }

  /** The command looks itself, so it looks while it runs. */
  @Test
  void noProcessOfThisMachineShowsASecretOrTheScript() {
    Content.Text secret = Content.of(new Secret("test", "s3cr3t-value"));
    String script = "for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <$f; echo; done 2>/dev/null";

    Result.Ran ran =
        run(
            Exec.reading(script + "; : marker-of-script; cat >/dev/null").with(secret),
            with(Map.of("V", secret), Optional.empty()));

    assertThat(ran.stdout().text()).contains("/bin/sh").doesNotContain("s3cr3t", "marker-of-scr");
  }

  @Test
  void aFileIsWrittenWithTheModeAskedFor() throws IOException {
    Path path = folder.resolve("new it's");
    Ownership ownership = new Ownership(Optional.of("0640"), Optional.empty(), Optional.empty());

    Result.Ran ran = put(Content.of("a\0b\n'$x"), path, ownership);

    assertThat(ran.status()).isEqualTo(new Exited(0));
    assertThat(Files.readString(path)).isEqualTo("a\0b\n'$x");
    assertThat(mode(path)).isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("new it's");
  }

  @Test
  void aFileThatIsReplacedKeepsItsMode() throws IOException {
    Path path = Files.writeString(folder.resolve("old"), "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-x--x---"));

    assertThat(put(Content.of("new"), path, Ownership.AS_IT_IS).isSuccess()).isTrue();

    assertThat(Files.readString(path)).isEqualTo("new");
    assertThat(mode(path)).isEqualTo("r-x--x---");
  }

  @Test
  void aLargeFileGoesThereAndBackUnchanged() throws IOException {
    byte[] bytes = bytes(4_000_000);
    Path from = Files.write(folder.resolve("from"), bytes);
    Path there = folder.resolve("there");
    Path back = folder.resolve("made/for/it");

    assertThat(put(new Content.File(from), there, Ownership.AS_IT_IS).isSuccess()).isTrue();
    Result.Ran ran = get(there.toString(), back);

    assertThat(ran.isSuccess()).isTrue();
    assertThat(ran.stdout().size()).isZero();
    assertThat(ran.stderr().text()).isEmpty();
    assertThat(Files.readAllBytes(back)).isEqualTo(bytes);
    assertThat(mode(back)).isEqualTo("rw-------");
  }

  @Test
  void aFileThatCanNotBeWrittenIsAFailureInTheHostsWords() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("folder"));

    Result.Ran missing = put(Content.of("x"), folder.resolve("no/such"), Ownership.AS_IT_IS);
    Result.Ran taken = put(Content.of("x"), inTheWay, Ownership.AS_IT_IS);

    assertThat(missing.status()).isEqualTo(new Exited(1));
    assertThat(missing.stderr().text()).contains("no/");
    assertThat(taken.stderr().text()).isEqualTo(inTheWay + " is a folder\n");
    assertThat(inTheWay).isEmptyDirectory();
  }

  @Test
  void anOwnerThatIsNotKnownLeavesTheOldFile() throws IOException {
    Path path = Files.writeString(folder.resolve("old"), "old");
    Ownership ownership =
        new Ownership(Optional.empty(), Optional.of("no-such-user"), Optional.empty());

    assertThat(put(Content.of("new"), path, ownership).isSuccess()).isFalse();
    assertThat(Files.readString(path)).isEqualTo("old");
    assertThat(names()).containsExactly("old");
  }

  @Test
  void aLinkIsReplacedNotFollowed() throws IOException {
    Path aim = Files.writeString(folder.resolve("aim"), "aim");
    Path link = Files.createSymbolicLink(folder.resolve("link"), aim);

    assertThat(put(Content.of("new"), link, Ownership.AS_IT_IS).isSuccess()).isTrue();

    assertThat(Files.readString(aim)).isEqualTo("aim");
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void aFileThatIsNotThereLeavesTheOneHere() throws IOException {
    Path here = Files.writeString(folder.resolve("here"), "old");

    Result.Ran ran = get(folder + "/gone", here);

    assertThat(ran.status()).isEqualTo(new Exited(1));
    assertThat(ran.stderr().text()).isEqualTo("there is no file " + folder + "/gone\n");
    assertThat(Files.readString(here)).isEqualTo("old");
    assertThat(names()).containsExactly("here");
  }

  @Test
  void aFileThatChangedMeanwhileIsNotReplaced() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "seen");
    Content.Bytes seen = new Content.Bytes("seen".getBytes(StandardCharsets.UTF_8));
    Content.Bytes now = new Content.Bytes(new byte[] {0, -1, '\n'});
    Upload upload = new Upload(now, path.toString(), Ownership.AS_IT_IS, Optional.of(seen));

    assertThat(session().put(upload, Circumstances.PLAIN, OutputSink.NONE).isSuccess()).isTrue();
    assertThat(path).hasBinaryContent(now.bytes());
    Result.Ran again = session().put(upload, Circumstances.PLAIN, OutputSink.NONE);
    assertThat(again.isSuccess()).isFalse();
    assertThat(again.stderr().text()).contains("was changed meanwhile");
    assertThat(path).hasBinaryContent(now.bytes());
    assertThat(names()).containsExactly("f");
  }

  @Test
  void anEmptyFileIsAFileToo() throws IOException {
    Path path = folder.resolve("empty");

    assertThat(put(Content.EMPTY, path, Ownership.AS_IT_IS).isSuccess()).isTrue();
    assertThat(get(path.toString(), folder.resolve("back")).isSuccess()).isTrue();
    assertThat(folder.resolve("back")).isEmptyFile();
  }

  final Result.Ran put(Content content, Path path, Ownership ownership) {
    Upload upload = new Upload(content, path.toString(), ownership);
    return session().put(upload, Circumstances.PLAIN, OutputSink.NONE);
  }

  final Result.Ran get(String path, Path target) {
    return session().get(new Download(path, target), Circumstances.PLAIN, OutputSink.NONE);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
