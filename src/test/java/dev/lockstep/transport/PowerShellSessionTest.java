package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Windows host is sent, and what is made of its answers. The host is a fake. */
class PowerShellSessionTest {
  private static final Circumstances PLAIN = Circumstances.PLAIN;

  private final Threads threads = new Threads("test");
  private final List<String> commands = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();
  private Function<String, Reply> host = script -> new Reply("", "", 0);

  /** What the host prints, {@code @TOKEN@} for the token of the script, and its exit code. */
  private record Reply(String out, String err, int code) {}

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void aScriptComesBackWithItsExitCodeAndPlainLineEnds() {
    host = script -> new Reply("a\r\nb\r\n", "@TOKEN@ 42\r\nhm\r\n", 3);

    Result.Ran ran = session().run(script("Do It"), PLAIN, OutputSink.NONE);

    assertThat(ran.status()).isEqualTo(new ExitStatus.Exited(3));
    assertThat(ran.stdout().text()).isEqualTo("a\nb\n");
    assertThat(ran.stderr().text()).isEqualTo("hm\n");
    assertThat(inputs.get(0)).contains("[ScriptBlock]::Create('Do It')").contains("exit $LASTEXIT");
  }

  @Test
  void nothingOfTheScriptStandsInACommandLine() {
    Circumstances secret =
        new Circumstances(
            Optional.empty(),
            Map.of("P", Content.of(new Secret("p", "it's hidden"))),
            Optional.empty(),
            Optional.empty(),
            false);

    session().run(script("one"), secret, OutputSink.NONE);
    session().run(script("two"), PLAIN, OutputSink.NONE);

    assertThat(commands.get(0)).isEqualTo(commands.get(1));
    assertThat(inputs.get(0)).contains("$env:P = 'it''s hidden'");
  }

  @Test
  void whatCouldNotBeginHasNotStarted() {
    host = script -> new Reply("", "@TOKEN@ 42\r\n@TOKEN@there is no folder\r\n", 97);
    assertThat(session().run(script("x"), PLAIN, OutputSink.NONE).status())
        .isEqualTo(new ExitStatus.NotStarted("there is no folder"));

    host = script -> new Reply("", "", 96);
    assertThat(session().run(script("x"), PLAIN, OutputSink.NONE).status())
        .isInstanceOf(ExitStatus.NotStarted.class);
  }

  @Test
  void aScriptForAnotherShellIsNotSent() {
    Result.Ran ran = session().run(Exec.reading("test -e /x"), PLAIN, OutputSink.NONE);

    assertThat(ran.status()).isInstanceOf(ExitStatus.NotStarted.class);
    assertThat(inputs).isEmpty();
  }

  @Test
  void aDetachedCommandIsListenedToUntilItHasEnded() {
    host =
        script ->
            script.contains("start_it 0 0")
                ? new Reply(
                    "@TOKEN@ begun b1\nout\r\n@TOKEN@ ended 5 2 1 \n", "@TOKEN@\nerr@TOKEN@\n", 0)
                : new Reply("b1\r\n", "@TOKEN@ 7\r\n", 0);
    Transcript transcript = Transcript.fresh(OutputSink.NONE);

    Result.Ran ran =
        session().run(new Ticket("r", "w", "s", "", 1, 0), script("Do It"), PLAIN, transcript);

    assertThat(ran.status()).isEqualTo(new ExitStatus.Exited(5));
    assertThat(ran.stdout().text()).isEqualTo("out\n");
    assertThat(ran.stderr().text()).isEqualTo("err");
    assertThat(transcript.boot()).contains("b1");
  }

  @Test
  void aFreeMachineIsSeen() {
    host = script -> new Reply("boot b1\r\nheld \r\nspot m1\r\n", "@TOKEN@ 7\r\n", 0);

    assertThat(session().lock("C:\\ProgramData\\Lockstep").look())
        .isEqualTo(new Sight.Seen(new Machine("b1m1", "b1"), Optional.empty()));
  }

  private static Exec script(String text) {
    return Exec.changing(HostShell.POWERSHELL, text);
  }

  private PowerShellSession session() {
    AtomicInteger count = new AtomicInteger();
    Target target =
        new Target(
            "w",
            Target.Kind.SSH,
            new Target.Address("w", 22),
            new Target.Login(
                "op", List.<Path>of(), Optional.empty(), Optional.empty(), Optional.empty()),
            new Target.Trust(List.of(), false),
            Target.Timing.DEFAULT,
            Target.WINDOWS_DIR,
            HostShell.POWERSHELL);
    return new PowerShellSession(
        new FakeWire(),
        threads,
        Clock.systemUTC(),
        () -> "token%027d".formatted(count.incrementAndGet()),
        target);
  }

  /** Answers once all of a script has come. */
  private final class FakeWire implements Wire {
    private static final Pattern TOKEN = Pattern.compile("(?:Line\\('|\\$token = ')(token\\d+)");

    @Override
    public Program start(String command, Receiver receiver) {
      commands.add(command);
      ByteArrayOutputStream taken = new ByteArrayOutputStream();
      return new Program() {
        @Override
        public void write(byte[] bytes, int length) {
          taken.write(bytes, 0, length);
        }

        @Override
        public void endInput() {
          answer(taken.toString(StandardCharsets.US_ASCII), receiver);
        }

        @Override
        public void abandon() {}
      };
    }

    private void answer(String lines, Receiver receiver) {
      String[] sent = lines.split("\n", -1);
      assertThat(sent[2]).isEqualTo("end");
      String script = new String(Base64.getDecoder().decode(sent[0]), StandardCharsets.UTF_8);
      inputs.add(script);
      Matcher token = TOKEN.matcher(script);
      String name = token.find() ? token.group(1) : "";
      Reply reply = host.apply(script);
      print(receiver, Stream.STDERR, reply.err.replace("@TOKEN@", name));
      print(receiver, Stream.STDOUT, reply.out.replace("@TOKEN@", name));
      receiver.ended(new ExitStatus.Exited(reply.code));
    }

    private void print(Receiver receiver, Stream stream, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      receiver.printed(stream, bytes, bytes.length);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
