package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A connection that is lost piece by piece: its shell first, then the rest. */
class DetachedLossTest {
  private static final Ticket TICKET = new Ticket("run", "web1", "step", "", 1, 0);

  @Test
  void whatWasSentIsNeverSaidNotToHaveBegun() {
    try (Threads threads = new Threads("test")) {
      AtomicInteger tokens = new AtomicInteger();
      Supplier<String> token = () -> String.format("%032d", tokens.incrementAndGet());
      CrumblingWire wire = new CrumblingWire();
      ShellPool pool = new ShellPool(wire, threads, token, Duration.ofSeconds(30));
      Access access = new Access(wire, pool, threads, Clock.systemUTC(), token);
      HostText text = new HostText("/var/tmp/lockstep", TicketName.of(TICKET), "");

      Result.Ran ran =
          new Detached(access, text, Transcript.fresh(OutputSink.NONE))
              .run(Exec.changing("true"), Circumstances.PLAIN);

      assertThat(wire.heard).as("the command was sent").isTrue();
      assertThat(ran.status()).isInstanceOf(ExitStatus.Unknown.class);
    }
  }

  /**
   * Its first shell ends when it has heard of a command; only who wants another one sees that the
   * whole connection is gone.
   */
  private static final class CrumblingWire implements Wire {
    private static final Pattern TOKEN = Pattern.compile("lsk_a=(\\w+); lsk_b=(\\w+);");

    private boolean started;
    private volatile boolean heard;
    private volatile boolean open = true;

    @Override
    public synchronized Program start(String command, Receiver receiver) throws IOException {
      open = !heard;
      if (started) {
        throw new IOException("the connection is lost");
      }
      started = true;
      Matcher token = TOKEN.matcher(command);
      assertThat(token.find()).isTrue();
      say(receiver, Stream.STDOUT, token.group(1) + token.group(2) + " 1 1 1 boot\n");
      say(receiver, Stream.STDERR, token.group(1) + token.group(2) + "\n");
      return new Shell(receiver);
    }

    private static void say(Receiver receiver, Stream stream, String line) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      receiver.printed(stream, bytes, bytes.length);
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    private final class Shell implements Program {
      private final Receiver receiver;

      private Shell(Receiver receiver) {
        this.receiver = receiver;
      }

      @Override
      public void write(byte[] bytes, int length) {
        if (new String(bytes, 0, length, StandardCharsets.UTF_8).contains("_start 0 0")) {
          heard = true;
          receiver.ended(new ExitStatus.Unknown("the connection is lost"));
        }
      }

      @Override
      public void endInput() {}

      @Override
      public void abandon() {}
    }
  }
}
