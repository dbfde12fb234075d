package dev.lockstep.engine;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.Standing;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What becomes of a command that outlives its connection, as a scenario writes it: incidents and at
 * last how it ends, with commas between, {@code drop, drop, 0}.
 *
 * <pre>
 *   drop          the connection is lost while it is heard
 *   away SECONDS  the same, and the host does not answer for so long
 *   stranger      the same, and the host shows another key from then on
 *   overtime      it has not ended when the time limit is up
 *   die           Lockstep is killed while it is heard
 *   unsent        the connection is lost before it has begun
 *   unsent SECONDS  the same, and the host does not answer for so long
 *   die unsent    Lockstep is killed before it has begun
 *   running N     somebody who asks what became of it finds it under way, N times
 *   stubborn      it can't be killed
 *
 *   3             it ends with an exit status
 *   killed        its runner is killed
 *   reboot        the host is restarted under it, and the connection lost
 * </pre>
 */
final class Fate {
  private final Deque<String> incidents;
  private final boolean stubborn;
  private int running;
  private String end;

  private Fate(List<String> words) {
    this.end = words.get(words.size() - 1);
    this.stubborn = words.contains("stubborn");
    this.incidents = new ArrayDeque<>(words.subList(0, words.size() - 1));
    this.incidents.remove("stubborn");
    words.stream()
        .filter(word -> word.startsWith("running "))
        .forEach(word -> running = number(word));
    this.incidents.removeIf(word -> word.startsWith("running "));
  }

  /** Whether an answer is one. */
  static boolean isFate(String answer) {
    return answer.contains(",") || answer.equals("killed") || answer.equals("reboot");
  }

  static Fate of(String answer) {
    return new Fate(Arrays.stream(answer.split(",", -1)).map(String::strip).toList());
  }

  /** One that ends like this. */
  static Fate ended(ExitStatus status) {
    Fate fate = new Fate(List.of("0"));
    fate.end = status instanceof ExitStatus.Exited exited ? "" + exited.code() : "killed";
    return fate;
  }

  /** Behind the name of an incident. */
  static int number(String word) {
    return Integer.parseInt(word.substring(word.indexOf(' ') + 1));
  }

  /** The next thing that comes between; empty when it is heard to its end now. */
  synchronized String next() {
    String word = incidents.isEmpty() ? "" : incidents.poll();
    return word.isEmpty() && end.equals("reboot") ? "reboot" : word;
  }

  /** What comes between next, without going on. */
  synchronized String first() {
    return incidents.isEmpty() ? "" : incidents.peek();
  }

  synchronized ExitStatus status() {
    return switch (end) {
      case "killed" -> new ExitStatus.Gone("its runner was killed");
      case "reboot", "rebooted" -> new ExitStatus.Gone("the host was restarted meanwhile");
      default -> new ExitStatus.Exited(Integer.parseInt(end));
    };
  }

  /** The host has been restarted; whoever asks hears of it. */
  synchronized void rebooted() {
    incidents.clear();
    end = "rebooted";
  }

  /** What somebody finds who asks. */
  synchronized Standing standing() {
    if (running > 0 || first().equals("overtime")) {
      running--;
      return new Standing.Running(Instant.EPOCH);
    }
    incidents.removeIf(word -> !word.equals("overtime"));
    end = end.equals("reboot") ? "rebooted" : end;
    return status() instanceof ExitStatus.Gone gone
        ? new Standing.Gone(gone.why())
        : new Standing.Ended(status(), Instant.EPOCH);
  }

  /** Somebody kills it. */
  synchronized Standing cancelled() {
    if (stubborn) {
      return new Standing.Running(Instant.EPOCH);
    }
    if (!incidents.isEmpty()) {
      incidents.clear();
      end = "143";
    }
    running = 0;
    return standing();
  }
}
