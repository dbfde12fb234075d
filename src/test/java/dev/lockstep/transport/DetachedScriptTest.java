package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.transport.ssh.OpenSsh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text for the host in every POSIX shell that is here, and cut off at every place. */
class DetachedScriptTest {
  private static final String INPUT = "some input\nof two lines";
  private static final String NAME = "run.step..1-0.web1";

  @TempDir Path folder;
  private int calls;

  static Stream<List<String>> shells() {
    return Stream.of(
            List.of("/bin/dash"),
            List.of("/bin/bash", "--posix"),
            List.of("/bin/busybox", "ash"),
            List.of("/bin/mksh"),
            List.of("/bin/sh"))
        .filter(shell -> Files.isExecutable(Path.of(shell.get(0))));
  }

  private String token() {
    return String.format("%08d", ++calls) + "0123456789abcdefghijklmn";
  }

  private HostText text() {
    return new HostText(folder + "/commands", NAME, "");
  }

  /** What is sent to begin a command that leaves a trace and prints its input. */
  private String start(String token) throws Exception {
    Exec exec = Exec.changing("echo x >>" + folder + "/count; cat; echo err >&2; exit 3");
    String file =
        Script.filed(exec, Circumstances.PLAIN, text().place(), HostText.key(token)).text();
    Fingerprint print = Fingerprint.of(Content.of(INPUT));
    String sums = print.size() + " " + print.sha256() + " " + print.cksum();
    return HostText.command(file) + "_start 0 0 " + sums;
  }

  private String count() throws IOException {
    Path file = folder.resolve("count");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Output of a call, and then what the host says last. */
  private List<String> call(List<String> shell, String token, String call, String input)
      throws IOException, InterruptedException {
    return call(shell, token, text(), HostText.errands() + call, input);
  }

  private List<String> call(
      List<String> shell, String token, HostText text, String call, String input)
      throws IOException, InterruptedException {
    String all = HostText.functions() + text.text(token, "", call);
    String words = String.join(" ", shell);
    List<String> command = new ArrayList<>(shell);
    command.addAll(List.of("-c", all.replace("/bin/sh", words)));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
      in.flush();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Framed framed = new Framed(token, (bytes, length) -> out.write(bytes, 0, length));
      byte[] chunk = new byte[4096];
      var from = process.getInputStream();
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        framed.next(chunk, n);
      }
      process.waitFor();
      return List.of(
          out.toString(StandardCharsets.UTF_8), framed.closing().orElse("the shell was ended"));
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyShellDoesAllOfIt(List<String> shell) throws Exception {
    String token = token();
    assertThat(call(shell, token, start(token), INPUT)).containsExactly(INPUT, "ended 3 - -");
    assertThat(Files.readString(folder.resolve("stderr")))
        .isEqualTo(token + "\nerr\n" + token + "\n");

    List<String> again = call(shell, token(), start(token()), INPUT);
    assertThat(again.get(0)).isEqualTo(INPUT);
    assertThat(again.get(1)).matches("ended 3 \\d \\d");
    assertThat(call(shell, token(), "_attach 5 4", "").get(0)).isEqualTo(INPUT.substring(5));
    assertThat(call(shell, token(), "_settle", "").get(1)).startsWith("ended 3");
    assertThat(count()).isEqualTo("x\n");
    assertThat(call(shell, token(), "_list", "").get(0)).startsWith(NAME + " ").contains(" ended ");
    call(shell, token(), "_clean run", "");
    assertThat(folder.resolve("commands")).doesNotExist();
    OpenSsh.tool(List.of("mkdir", "-m", "1777", folder + "/commands"));
    call(shell, token(), "_clean run", "");
    assertThat(folder.resolve("commands")).isEmptyDirectory();
    assertThat(call(shell, token(), "_settle", "").get(1)).startsWith("void");
    assertThat(call(shell, token(), start(token()), INPUT).get(1)).startsWith("void");
    assertThat(count()).isEqualTo("x\n");
  }

  /** Where all must be proven none is skipped. */
  @Test
  @Tag("real")
  void theShellsThatHostsHaveAreHere() {
    assertThat(List.of("/bin/dash", "/bin/bash", "/bin/busybox"))
        .allMatch(shell -> Files.isExecutable(Path.of(shell)));
  }

  /** Of children that were killed a shell speaks as it likes. */
  @ParameterizedTest
  @MethodSource("shells")
  void noWordOfTheShellStandsInTheOutput(List<String> shell) throws Exception {
    for (int i = 0; i < 100; i++) {
      String token = token();
      HostText text = new HostText(folder + "/commands", "run.step..1-" + i + ".web1", "");
      // some end before the listener begins to poll, some while it does
      String script = "echo out; echo err >&2; sleep 0.0" + (i % 5);
      String file =
          Script.filed(
                  Exec.changing(script), Circumstances.PLAIN, text.place(), HostText.key(token))
              .text();

      List<String> answer = call(shell, token, text, HostText.command(file) + "_start 0 0", "");

      assertThat(answer).containsExactly("out\n", "ended 0 - -");
      assertThat(Files.readString(folder.resolve("stderr")))
          .isEqualTo(token + "\nerr\n" + token + "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyShellKillsWhatDoesNotWantToEnd(List<String> shell) throws Exception {
    Exec exec = Exec.changing("trap '' TERM; echo $$; while :; do sleep 313; done");
    String token = token();
    String file =
        Script.filed(exec, Circumstances.PLAIN, text().place(), HostText.key(token)).text();
    Thread starter =
        new Thread(
            () -> {
              try {
                call(shell, token, HostText.command(file) + "_start 0 0", "");
              } catch (IOException | InterruptedException ended) {
                return; // what matters is asked for below
              }
            });
    starter.setDaemon(true);
    starter.start();
    Path out = folder.resolve("commands").resolve(NAME).resolve("out");
    for (int i = 0; i < 2000 && (!Files.exists(out) || Files.size(out) == 0); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    String standing = call(shell, token(), "_cancel", "").get(1);
    starter.join(60_000);

    assertThat(standing).startsWith("ended 137");
  }

  /** The line, the input, and everything in between. */
  @Test
  void whatIsCutOffInTransitRunsNothingAndCanBeSentAgain() throws Exception {
    String token = token();
    Bootstrap bootstrap = new Bootstrap(Optional.empty(), token);
    String early = bootstrap.early(HostText.functions());
    String line = bootstrap.line(text().text(token, "", start(token)));
    byte[] all = (early + line + INPUT).getBytes(StandardCharsets.UTF_8);
    int beforeInput = all.length - INPUT.length();
    for (int length = early.length();
        length < all.length;
        length += length < beforeInput ? 211 : 2) {
      send(bootstrap, Arrays.copyOf(all, length));
    }
    assertThat(count()).isEmpty();

    send(bootstrap, all);

    assertThat(count()).isEqualTo("x\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void nothingRunsOfWhichNobodyCouldSeeThatItRuns(List<String> shell) throws Exception {
    call(shell, token(), "_base; _room", "");
    // as on a full disk: the runner can't write down which process it is
    Files.createDirectories(folder.resolve("commands").resolve(NAME).resolve("pid"));

    assertThat(call(shell, token(), start(token()), INPUT).get(1)).startsWith("lost");

    assertThat(count()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void whoOpensItsErrorsAnewLeavesNoHolesInThem(List<String> shell) throws Exception {
    Exec exec = Exec.changing("echo a long line >&2; echo b >/dev/stderr; echo c >&2");
    String token = token();
    String file =
        Script.filed(exec, Circumstances.PLAIN, text().place(), HostText.key(token)).text();

    call(shell, token, HostText.command(file) + "_start 0 0", "");

    assertThat(Files.readString(folder.resolve("commands").resolve(NAME).resolve("err")))
        .isEqualTo("b\nc\n");
  }

  @Test
  void aStartThatArrivesAfterItWasSettledBeginsNothing() throws Exception {
    String token = token();
    String settled = "_settle";
    List<String> shell = List.of("/bin/sh");
    Path room = folder.resolve("commands").resolve(NAME).resolve("upload");
    // another caller had made its folder and was sending
    call(shell, token(), settled, "");
    assertThat(call(shell, token, start(token), INPUT).get(1)).startsWith("void");
    Files.createDirectories(room);
    assertThat(call(shell, token(), settled, "").get(1)).startsWith("void");
    assertThat(count()).isEmpty();
  }

  private void send(Bootstrap bootstrap, byte[] bytes) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", bootstrap.command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try (var in = process.getOutputStream()) {
      in.write(bytes);
      in.flush();
      if (bytes.length > 0 && new String(bytes, StandardCharsets.UTF_8).endsWith(INPUT)) {
        process.waitFor();
      }
    } catch (IOException over) {
      assertThat(process.waitFor()).isZero();
    }
    process.waitFor();
  }
}
