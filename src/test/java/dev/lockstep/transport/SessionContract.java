package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.Exited;
import dev.lockstep.operation.ExitStatus.NotStarted;
import dev.lockstep.operation.ExitStatus.Unknown;
import dev.lockstep.operation.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for every session, also for one that answers from a script: a fake may not lie. */
public abstract class SessionContract {
  /** What the session is asked; a fake must know the answer. */
  protected static final String SCRIPT = "echo out; echo err >&2; exit 3";

  /** A session of its own for each test. */
  protected abstract Session fresh();

  /** One on which the next command loses the connection, where that can be had. */
  protected Optional<Session> losing() {
    return Optional.empty();
  }

  private static Result.Ran ask(Session session, OutputSink sink) {
    return session.run(Exec.changing(SCRIPT), Circumstances.PLAIN, sink);
  }

  @Test
  public void theResultHasStatusAndStreams() {
    try (Session session = fresh()) {
      Result.Ran ran = ask(session, OutputSink.NONE);

      assertThat(ran.status()).isEqualTo(new Exited(3));
      assertThat(ran.stdout().text()).isEqualTo("out\n");
      assertThat(ran.stderr().text()).isEqualTo("err\n");
      assertThat(ran.started()).isBeforeOrEqualTo(ran.ended());
      assertThat(session.isOpen()).isTrue();
    }
  }

  @Test
  public void theSinkIsToldWhatTheResultHas() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Session session = fresh()) {
      ask(
          session,
          (stream, bytes, length) ->
              (stream == OutputSink.Stream.STDOUT ? out : err).write(bytes, 0, length));
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("out\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("err\n");
  }

  @Test
  public void afterItsEndNothingIsStarted() {
    Session session = fresh();
    session.close();

    assertThat(session.isOpen()).isFalse();
    assertThat(ask(session, OutputSink.NONE).status()).isInstanceOf(NotStarted.class);
  }

  @Test
  public void underATicketItRunsOnceAndAnswersTheSameAgain() {
    Ticket ticket = new Ticket("run", "web1", UUID.randomUUID().toString(), "", 1, 0);
    try (Session session = fresh()) {
      Result.Ran ran = ask(session, ticket);
      Result.Ran again = ask(session, ticket);

      assertThat(ran.status()).isEqualTo(new Exited(3));
      assertThat(ran.stdout().text()).isEqualTo("out\n");
      assertThat(again.status()).isEqualTo(ran.status());
      assertThat(again.stdout()).isEqualTo(ran.stdout());
      assertThat(session.settle(ticket, Optional.empty(), Optional.empty()))
          .isInstanceOf(Standing.Ended.class);
    }
  }

  private static Result.Ran ask(Session session, Ticket ticket) {
    Transcript transcript = Transcript.fresh(OutputSink.NONE);
    return session.run(ticket, Exec.changing(SCRIPT), Circumstances.PLAIN, transcript);
  }

  @Test
  public void afterALossNothingIsStarted() {
    losing()
        .ifPresent(
            session -> {
              assertThat(ask(session, OutputSink.NONE).status()).isInstanceOf(Unknown.class);
              assertThat(session.isOpen()).isFalse();
              assertThat(ask(session, OutputSink.NONE).status()).isInstanceOf(NotStarted.class);
            });
  }
}
