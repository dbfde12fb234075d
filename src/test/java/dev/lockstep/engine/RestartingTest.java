package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Restart;
import dev.lockstep.operation.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host whose answers are written down; time passes only where it is waited for. */
class RestartingTest {
  private static final Restart RESTART =
      new Restart(
          Exec.reading("id"),
          Exec.changing("reboot"),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1));

  private final Course course = new Course();

  @Test
  void aHostThatAnswersWithAnotherIdIsBack() {
    course.answers("one", "lost", "one", "two");
    course.comesBackAfter = 5;

    Result.Ran ran = perform();

    assertThat(ran.status()).isEqualTo(new ExitStatus.Exited(0));
    assertThat(ran.stdout().trimmed()).isEqualTo("two");
    assertThat(course.asked).containsExactly("id", "reboot", "id", "id");
  }

  @Test
  void aCommandThatIsKilledByTheRestartIsNoFailure() {
    course.answers("one", "exit 143", "lost", "two");
    assertThat(perform().isSuccess()).isTrue();
  }

  @Test
  void aCommandThatIsRefusedIsTheEnd() {
    course.answers("one", "exit 1", "two");
    assertThat(perform().status()).isEqualTo(new ExitStatus.Exited(1));
    assertThat(course.asked).containsExactly("id", "reboot");
  }

  @Test
  void aHostThatNeverGoesDownFails() {
    course.answers("one", "ok");
    Result.Ran ran = perform();
    assertThat(ran.status()).isEqualTo(new ExitStatus.Exited(1));
    assertThat(ran.stderr().text()).isEqualTo("it did not go down: its boot id is still one");
    assertThat(course.now).isEqualTo(Instant.EPOCH.plusSeconds(60));
  }

  @Test
  void aHostThatDoesNotComeBackIsGone() {
    course.answers("one", "lost");
    course.comesBackAfter = 1000;
    assertThat(perform().status())
        .isEqualTo(new ExitStatus.NotStarted("it went down and does not answer again"));
  }

  @Test
  void aConnectionThatSaysNothingIsMadeAnew() {
    course.answers("one", "ok", "late", "two");
    assertThat(perform().isSuccess()).isTrue();
    assertThat(course.reconnects).isEqualTo(1);
  }

  @Test
  void aHostWithoutBootIdIsNotRestarted() {
    course.answers("exit 2");
    assertThat(perform().status()).isInstanceOf(ExitStatus.NotStarted.class);
    assertThat(course.asked).containsExactly("id");
  }

  @Test
  void aStopLeavesItInDoubt() {
    course.answers("one", "lost");
    course.stopped = true;
    assertThat(perform().status()).isInstanceOf(ExitStatus.Unknown.class);
  }

  private Result.Ran perform() {
    Patience patience =
        new Patience(millis -> course.now = course.now.plusMillis(millis), () -> course.stopped);
    return new Restarting(course, patience, course).perform(RESTART);
  }

  /** The host, and its clock. */
  private static final class Course extends Clock implements Restarting.Host {
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private boolean open = true;
    private boolean stopped;
    private int comesBackAfter;
    private int reconnects;
    private String last = "";

    void answers(String... all) {
      answers.addAll(List.of(all));
    }

    @Override
    public Optional<String> boot() {
      return Optional.empty();
    }

    @Override
    public Result.Ran run(Exec exec, Duration limit) {
      asked.add(exec.script());
      String answer = answers.isEmpty() ? last : answers.remove();
      boolean idAgain = answer.equals("ok") || answer.equals("lost");
      last = idAgain || last.isEmpty() ? "one" : answer;
      if (answer.equals("lost")) {
        open = false;
        return ran(new ExitStatus.Unknown("the connection was lost"), "");
      }
      if (answer.equals("late")) {
        return ran(new ExitStatus.TimedOut(limit), "");
      }
      return answer.startsWith("exit ")
          ? ran(new ExitStatus.Exited(Integer.parseInt(answer.substring(5))), "")
          : ran(new ExitStatus.Exited(0), answer + "\n");
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public boolean reconnect() {
      reconnects++;
      open = --comesBackAfter < 0;
      return open;
    }

    private Result.Ran ran(ExitStatus status, String out) {
      return new Result.Ran(status, Output.of(out), Output.NONE, now, now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
