package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shell that was started beforehand, as the right user, and waits for its one command. Its answer
 * on both streams proves that the user was become before anything is sent.
 */
final class WarmShell implements Wire.Receiver {
  /**
   * Who the shell is.
   *
   * @param group its process group; {@code -} when it is not known
   * @param start when it started, in the kernel's ticks; {@code -} when it is not known
   * @param boot which of its host's restarts this is; {@code -} when it is not known
   */
  record Identity(String id, String group, String start, String boot) {
    /** Whether the group holds the shell and what it starts, and nothing else. */
    boolean leadsItsGroup() {
      return id.equals(group);
    }
  }

  private final Bootstrap bootstrap;
  private final Optional<Become> as;
  private final Searcher stdout;
  private final Searcher stderr;
  private final PasswordPrompt prompt;
  private final CompletableFuture<Identity> ready = new CompletableFuture<>();
  private final CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
  private Wire.Program program;
  private OutputSink listener = OutputSink.NONE;
  private final Object writing = new Object();
  private String early = "";
  private volatile boolean over;

  private WarmShell(Bootstrap bootstrap, Optional<Become> as, Threads threads) {
    this.bootstrap = bootstrap;
    this.as = as;
    this.stdout = new Searcher(bootstrap.token());
    this.stderr = new Searcher(bootstrap.token());
    this.prompt = new PasswordPrompt(as, bootstrap.prompt(), threads);
  }

  /**
   * Starts one; does not wait for its answer.
   *
   * @param early what it reads while it waits; may be empty
   */
  static WarmShell start(Wire wire, Bootstrap bootstrap, String early, Threads threads)
      throws IOException {
    WarmShell shell = new WarmShell(bootstrap, bootstrap.as(), threads);
    shell.program = wire.start(bootstrap.command(), shell);
    shell.prompt.started(shell.program);
    shell.tell(early, threads);
    return shell;
  }

  Optional<Become> as() {
    return as;
  }

  /** Whether it can no longer be used. */
  boolean isOver() {
    return ended.isDone();
  }

  /** Waits until it is there. */
  Identity await(Duration limit) throws RefusedException, InterruptedException {
    try {
      return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silence) {
      abandon();
      throw refused("no answer within " + limit.toSeconds() + " s", prompt.isDenied());
    } catch (ExecutionException over) {
      boolean password = as.flatMap(Become::password).isPresent();
      throw refused(over.getCause().getMessage(), password || prompt.isDenied());
    }
  }

  /** Has it read some text once it is there, while it waits. */
  private void tell(String text, Threads threads) {
    if (!text.isEmpty()) {
      early = bootstrap.early(text);
      var unused = ready.thenRun(() -> threads.run(this::tell));
    }
  }

  private void tell() {
    try {
      writeEarly();
    } catch (IOException over) {
      return; // its end tells
    }
  }

  private void writeEarly() throws IOException {
    synchronized (writing) {
      byte[] line = early.getBytes(StandardCharsets.UTF_8);
      early = "";
      if (line.length > 0) {
        program.write(line, line.length);
      }
    }
  }

  /** Sends the script; what the shell prints from now on goes to the listener. */
  void send(String script, OutputSink output) throws IOException {
    synchronized (this) {
      listener = output;
    }
    writeEarly();
    byte[] line = bootstrap.line(script).getBytes(StandardCharsets.UTF_8);
    program.write(line, line.length);
  }

  /** Where the standard input of the script goes. */
  Wire.Program program() {
    return program;
  }

  /** Completed once it has ended. */
  CompletableFuture<ExitStatus> ended() {
    return ended;
  }

  /** Lets go of it; a shell that waits sees the end of its input and exits. */
  void abandon() {
    program.abandon();
  }

  @Override
  public synchronized void printed(Stream stream, byte[] bytes, int length) {
    if (searcher(stream).isFound()) {
      listener.write(stream, bytes, length);
      return;
    }
    Optional<byte[]> rest = searcher(stream).next(bytes, length);
    rest.ifPresent(more -> listener.write(stream, more, more.length));
    if (rest.isEmpty() && stream == Stream.STDERR) {
      prompt.look(stderr.text());
    }
    if (stdout.isFound() && stderr.isFound()) {
      ready.complete(identity(stdout.answer()));
    }
  }

  @Override
  public void ended(ExitStatus status) {
    over = !(status instanceof ExitStatus.Unknown); // by itself, not with its connection
    ready.completeExceptionally(new IOException(status.toString()));
    ended.complete(status);
  }

  private Searcher searcher(Stream stream) {
    return stream == Stream.STDOUT ? stdout : stderr;
  }

  private synchronized RefusedException refused(String why, boolean lasting) {
    String words = LastWords.of(prompt.without(stderr.text()), stdout.text()).orElse(why);
    String who =
        as.map(become -> "can't become `" + become.user() + "`: ")
            .orElse(over ? "the login shell does not start `sh`: " : "");
    return new RefusedException(who + words + advice(words), lasting);
  }

  /** {@code sudo} says "no password was provided" of one that was wrong, as it may ask again. */
  private String advice(String words) {
    if (as.flatMap(Become::password).isPresent()) {
      return prompt.isDenied() ? "; the password that was given is wrong" : "";
    }
    if (as.isEmpty()) {
      return over ? "; look at the user's shell and rc files on the host" : "";
    }
    return prompt.isDenied() || words.contains("password is required")
        ? "; give it with `-K` or `ansible_become_password`"
        : "";
  }

  private static Identity identity(String answer) {
    List<String> words = List.of((answer + " - - - -").split(" ", 5));
    return new Identity(words.get(0), words.get(1), words.get(2), words.get(3));
  }
}
