package dev.lockstep.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What one shell tells of a detached command: the host's own words here, output to its taker. */
final class Hearing implements OutputSink {
  private final String token;
  private final OutputSink output;
  private final Framed stdout;
  private final Framed stderr;
  private final CompletableFuture<List<String>> closed = new CompletableFuture<>();
  private boolean over;

  /**
   * @param token stands before the host's words, and nowhere in the output
   */
  Hearing(String token, OutputSink output) {
    this.token = token;
    this.output = output;
    this.stdout = framed(Stream.STDOUT);
    this.stderr = framed(Stream.STDERR);
  }

  private Framed framed(Stream stream) {
    return new Framed(token, (bytes, length) -> output.write(stream, bytes, length));
  }

  String token() {
    return token;
  }

  @Override
  public synchronized void write(Stream stream, byte[] bytes, int length) {
    if (over) {
      return;
    }
    (stream == Stream.STDOUT ? stdout : stderr).next(bytes, length);
    if (stdout.closing().isPresent() && stderr.closing().isPresent()) {
      over = true;
      closed.complete(words(stdout.closing().get(), 5));
    }
  }

  /** What it has understood and in which boot, once it has said so. */
  synchronized Optional<List<String>> opening() {
    return stdout.opening().map(line -> words(line, 2));
  }

  /** Whether the host has all that it needs for the command. */
  boolean isAccepted() {
    return opening().filter(words -> !words.get(0).equals("no")).isPresent();
  }

  /** Completed with state, exit status, seconds since beginning and end, and words. */
  CompletableFuture<List<String>> closed() {
    return closed;
  }

  /** Hears nothing more. */
  synchronized void end() {
    over = true;
  }

  private static List<String> words(String line, int number) {
    return List.of((line + " ".repeat(number)).split(" ", number));
  }
}
