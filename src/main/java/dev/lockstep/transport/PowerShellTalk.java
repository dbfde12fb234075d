package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.PowerShell;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One PowerShell on a host, from its start to its end. Its command line is always the same; the
 * text, and with it every secret, comes on its standard input: a line of Base64 with the text, one
 * with what the command is to read, and a last one without which nothing is run.
 */
final class PowerShellTalk implements Wire.Receiver {
  /** What one needs to speak with a Windows host. */
  record Host(Wire wire, Threads threads, Clock clock, Supplier<String> tokens) {}

  private static final String READ =
      """
      $ErrorActionPreference = 'Stop'
      $lockstep_lines = @($input)
      if ($lockstep_lines.Count -lt 3 -or $lockstep_lines[2] -ne 'end') { exit 96 }
      $lockstep_utf8 = New-Object Text.UTF8Encoding $false
      $lockstep_input = [Convert]::FromBase64String($lockstep_lines[1])
      $lockstep_text = $lockstep_utf8.GetString([Convert]::FromBase64String($lockstep_lines[0]))
      . ([ScriptBlock]::Create($lockstep_text))
      """;

  private static final String COMMAND = PowerShell.launch(READ);
  private static final String PRELUDE = read("prelude.ps1");

  private final OutputSink listener;
  private final CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
  private volatile Optional<String> unreadable = Optional.empty();
  private Wire.Program program;

  private PowerShellTalk(OutputSink listener) {
    this.listener = listener;
  }

  /**
   * Starts one and sends it a text.
   *
   * @param listener hears what it prints
   */
  static PowerShellTalk start(Host host, String text, Content input, OutputSink listener)
      throws IOException {
    PowerShellTalk talk = new PowerShellTalk(listener);
    talk.program = host.wire().start(COMMAND, talk);
    host.threads().run(() -> talk.feed(PRELUDE + text, input));
    return talk;
  }

  /** What each text may use. */
  static String prelude() {
    return PRELUDE;
  }

  /** A script beside this class, without its comments. */
  static String read(String resource) {
    try (InputStream in = PowerShellTalk.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException impossible) {
      throw new AssertionError(impossible); // it lies beside this class
    }
  }

  /** Completed once it has ended. */
  CompletableFuture<ExitStatus> ended() {
    return ended;
  }

  /** Why the input of the command could not be read here, so that nothing ran. */
  Optional<String> unreadable() {
    return unreadable;
  }

  /** Lets go of it. */
  void abandon() {
    program.abandon();
  }

  @Override
  public void printed(Stream stream, byte[] bytes, int length) {
    listener.write(stream, bytes, length);
  }

  @Override
  public void ended(ExitStatus status) {
    ended.complete(status);
  }

  private void feed(String text, Content input) {
    try {
      Base64.Encoder base64 = Base64.getEncoder();
      String script = base64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
      send(script + "\n" + base64.encodeToString(bytes(input)) + "\nend\n");
    } catch (IOException over) {
      end(); // it has ended, or its input can't be read: without the last line it runs nothing
    }
  }

  private byte[] bytes(Content input) throws IOException {
    try (InputStream in = input.open()) {
      return in.readAllBytes();
    } catch (IOException broken) {
      unreadable = Optional.of(String.valueOf(broken.getMessage()));
      throw broken;
    }
  }

  private void send(String lines) throws IOException {
    byte[] bytes = lines.getBytes(StandardCharsets.US_ASCII);
    program.write(bytes, bytes.length);
    program.endInput();
  }

  private void end() {
    try {
      program.endInput();
    } catch (IOException over) {
      return; // it has ended: the status tells
    }
  }
}
