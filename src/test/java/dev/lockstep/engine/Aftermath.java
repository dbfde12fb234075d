package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.JournalReader;
import dev.lockstep.journal.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Another process goes on with a random play that was cut off, from the journal on disk and nothing
 * else. Steps in doubt are settled as an operator would who looks at the hosts.
 */
final class Aftermath {
  private final long seed;
  private final Path journal;
  private final List<String> seen;
  private int doubts;

  /**
   * @param seen the commands that hosts have run before, as {@code host: command}
   */
  Aftermath(long seed, Path journal, List<String> seen) {
    this.seed = seed;
    this.journal = journal;
    this.seen = List.copyOf(seen);
  }

  /** Lets a theatre write a real journal. */
  static void journaled(Theatre theatre, JournalFile file) {
    theatre.disk(
        batch -> {
          try {
            assertThat(file.append(batch)).hasSameSizeAs(batch);
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
  }

  /** Goes on to the end; gives how often each command has run in all. */
  Map<String, Integer> goOn(Path folder, String when) throws IOException, StateException {
    try (JournalFile file = JournalFile.open(journal, Clock.systemUTC()).journal()) {
      Theatre theatre = RandomPlay.of(folder, seed).after(new JournalReader().read(journal));
      journaled(theatre, file);
      List<Attempt> open = new Doubts(theatre.plan(), theatre.state()).open();
      doubts = open.size();
      if (!open.isEmpty()) {
        theatre.record(List.of(theatre.resumed()));
        theatre.record(open.stream().map(attempt -> settled(attempt.id())).toList());
      }
      boolean done = theatre.state().ended().map(end -> end.exit() == 0).orElse(false);
      ExitCode code = done ? ExitCode.DONE : theatre.resume();
      assertThat(code).as("%s: %s", when, theatre.why()).isEqualTo(ExitCode.DONE);
      List<String> all = new ArrayList<>(seen);
      all.addAll(theatre.hosts.asked());
      return counted(all);
    }
  }

  /** How many steps were in doubt. */
  int doubts() {
    return doubts;
  }

  private RunEvent settled(Try attempt) {
    boolean ran = seen.stream().anyMatch(command -> isOf(command, attempt));
    boolean bad = seen.stream().anyMatch(c -> isOf(c, attempt) && c.contains("bad"));
    Outcome outcome = bad ? Outcome.FAILED : ran ? Outcome.CHANGED : Outcome.CANCELLED;
    return new RunEvent.TryEnded(attempt, outcome, Report.of("looked at by hand"));
  }

  /** Whether a command is that of an attempt: {@code a: good step3 x}. */
  static boolean isOf(String command, Try attempt) {
    String step = attempt.step().substring(attempt.step().lastIndexOf('/') + 1);
    List<String> words = List.of(command.replace("'", "").split(" ", -1));
    return words.get(0).equals(attempt.host() + ":")
        && words.contains(step)
        && (attempt.item().isEmpty() || words.contains(attempt.item()));
  }

  /** How often each command is there. */
  static Map<String, Integer> counted(List<String> commands) {
    Map<String, Integer> times = new TreeMap<>();
    commands.forEach(command -> times.merge(command, 1, Integer::sum));
    return times;
  }
}
