package dev.lockstep.transport;

import dev.lockstep.operation.Output;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Hands output on and keeps the beginning of it. On standard error the shell first says, with a
 * token, that it has read the script; a script that could not begin says why behind the token once
 * more. Neither is output.
 */
final class Recorder implements OutputSink {
  /** What a result keeps of each stream; a check reads that much, a person less. */
  static final int KEPT = 8 * 1024 * 1024;

  private final OutputSink sink;
  private final String token;
  private final Searcher beginning;
  private final Keeper stdout = new Keeper();
  private final Keeper stderr = new Keeper();
  private RuntimeException sinkFailure;

  /**
   * @param token never printed by the command itself
   */
  Recorder(OutputSink sink, String token) {
    this.sink = sink;
    this.token = token;
    this.beginning = new Searcher(token);
  }

  /** What the script prints first. */
  String token() {
    return token;
  }

  @Override
  public synchronized void write(Stream stream, byte[] bytes, int length) {
    if (stream == Stream.STDOUT || beginning.isFound()) {
      take(stream, bytes, length);
    } else {
      beginning.next(bytes, length).ifPresent(rest -> take(stream, rest, rest.length));
    }
  }

  /** Whether the shell has read the whole script. */
  synchronized boolean hasBegun() {
    return beginning.isFound();
  }

  /** What the script said of itself when it began, behind the token. */
  synchronized String introduction() {
    return beginning.answer();
  }

  /** What was printed so far; throws what the sink threw. */
  synchronized Output output(Stream stream) {
    if (sinkFailure != null) {
      throw sinkFailure;
    }
    return keeper(stream).output();
  }

  /** Why the script could not begin, if that is so. */
  synchronized Optional<String> reason() {
    String text = stderr.text();
    int at = text.indexOf(token);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(at + token.length()).strip());
  }

  private void take(Stream stream, byte[] bytes, int length) {
    keeper(stream).keep(bytes, length);
    int shown = stream == Stream.STDERR ? beforeToken(bytes, length) : length;
    if (shown == 0 || sinkFailure != null) {
      return;
    }
    try {
      sink.write(stream, bytes, shown);
    } catch (RuntimeException failure) {
      sinkFailure = failure; // the command goes on; the caller hears of it at its end
    }
  }

  private int beforeToken(byte[] bytes, int length) {
    int at = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).indexOf(token);
    return at < 0 ? length : at;
  }

  private Keeper keeper(Stream stream) {
    return stream == Stream.STDOUT ? stdout : stderr;
  }
}
