package dev.lockstep.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A host as a machine of its own on this kernel: its own network, processes, host name and shared
 * memory, its own /etc, /var, /usr/local, /opt, /tmp, /run, /root and /home, and a real OpenSSH
 * server. It lives as long as its first process, and that as long as this JVM holds its standard
 * input: a killed test leaves nothing behind.
 */
final class Machine implements AutoCloseable {
  private static final long MOST_SECONDS = 60;
  private static final String NEED =
      "; machines of their own need root with CAP_SYS_ADMIN and CAP_NET_ADMIN and an unmasked"
          + " /proc: run the profile `real` on a virtual machine, or in a container started with"
          + " --privileged";

  /** What the tests have in their environment is none of a machine's business. */
  private static final List<String> CLEAN =
      List.of(
          "/usr/bin/env",
          "-i",
          "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "HOME=/root",
          "LANG=C.UTF-8");

  private final String name;
  private final String address;
  private final Process first;
  private final BufferedReader told;
  private final Path complaints;

  private Machine(String name, String address, Process first, Path complaints) {
    this.name = name;
    this.address = address;
    this.first = first;
    this.told = first.inputReader(StandardCharsets.UTF_8);
    this.complaints = complaints;
  }

  /**
   * Begins a machine; it waits for its network.
   *
   * @param words the program that is its first process, with its arguments
   * @param namespaces options of {@code unshare}
   */
  static Machine begin(
      String name, String address, Path complaints, List<String> namespaces, List<String> words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("unshare", "--fork", "--kill-child=KILL"));
    all.addAll(namespaces);
    all.add("--");
    all.addAll(CLEAN);
    all.addAll(words);
    Process first = new ProcessBuilder(all).redirectError(complaints.toFile()).start();
    Machine machine = new Machine(name, address, first, complaints);
    machine.await("born");
    return machine;
  }

  /** Its network is there: it takes its address and begins to serve. */
  void go(String network) throws IOException, InterruptedException {
    OutputStream words = first.getOutputStream();
    words.write(("go " + network + "\n").getBytes(StandardCharsets.UTF_8));
    words.flush();
    await("ready");
  }

  String name() {
    return name;
  }

  String address() {
    return address;
  }

  /** The id of its first process, as this kernel's other processes see it. */
  long pid() {
    return first.children().findFirst().orElseThrow().pid();
  }

  /** Runs a script inside as root, without SSH; what it prints. A failure fails the test. */
  String run(String script) {
    Said said = attempt(script);
    if (said.code() != 0) {
      throw new AssertionError(name + ": " + script + " ended with " + said.code() + ": " + said);
    }
    return said.text().strip();
  }

  /** Runs a script inside as root, without SSH. */
  Said attempt(String script) {
    List<String> words =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(pid()), "-a", "--"));
    words.addAll(CLEAN);
    words.addAll(List.of("/bin/bash", "-c", script));
    return Said.by(words);
  }

  /** Returns when a condition holds inside; the test fails when it takes too long. */
  void until(String condition) {
    run(
        "for i in {1..2400}; do { %s; } && exit 0; sleep 0.1; done; echo never; exit 1"
            .formatted(condition));
  }

  /** The same, but it fails at once when what should bring it about has ended. */
  void until(String condition, Controller.Running doing) {
    while (attempt(condition).code() != 0) {
      if (!doing.process().isAlive()) {
        throw new AssertionError(name + ": never " + condition + ": " + doing.text());
      }
    }
  }

  /** Breaks all SSH connections; commands live on where they can, and new ones are taken. */
  void cut() {
    run("pkill -KILL -f '^sshd: [a-z]+[ @]' || true; pkill -KILL -f '^sshd-session: ' || true");
  }

  /** Lets go of it, as a killed JVM does; returns when it has noticed. */
  void letGo() throws IOException {
    first.getOutputStream().close();
    first.onExit().join();
  }

  /** Ends every process of it at once, as when the power goes; its folders go, too. */
  @Override
  public void close() {
    first.children().forEach(ProcessHandle::destroyForcibly);
    first.destroyForcibly();
    first.onExit().join();
  }

  private void await(String word) throws IOException, InterruptedException {
    // Only words come this way, so a line that is not the word is the end of its output.
    if (!word.equals(told.readLine())) {
      close();
      first.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      throw new IOException(
          "machine `%s` did not get %s: %s%s"
              .formatted(name, word, Files.readString(complaints).strip(), NEED));
    }
  }

  /** What a program said, on both outputs, and how it ended. */
  record Said(int code, String text) {
    static Said by(List<String> words) {
      try {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }
}
