package dev.lockstep.cli;

import dev.lockstep.engine.Persons;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.AnswerFiles;
import dev.lockstep.journal.StateException;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whoever can answer a run: another session, which leaves its answer in the run's folder, before
 * the run asks or while it waits; or who sits at its terminal.
 */
final class Sessions implements Persons {
  private final AnswerFiles files;
  private final Supplier<RunState> state;
  private final Persons here;
  private final Keyboard keyboard;
  private final Consumer<String> teller;

  /**
   * @param state where the run stands, for answers that it has taken already
   * @param here who sits at the terminal, if anybody does
   */
  Sessions(
      AnswerFiles files,
      Supplier<RunState> state,
      Persons here,
      Keyboard keyboard,
      Consumer<String> teller) {
    this.files = files;
    this.state = state;
    this.here = here;
    this.keyboard = keyboard;
    this.teller = teller;
  }

  @Override
  public Optional<Result.Answered> answer(String subject, Ask question) {
    return either(subject, who -> who.answer(subject, question));
  }

  @Override
  public Optional<Result.Answered> again(String subject, Ask question, String objection) {
    return either(subject, who -> who.again(subject, question, objection));
  }

  @Override
  public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    return either(Persons.warningsOf(gate), who -> who.acknowledge(gate, warnings));
  }

  private Optional<Result.Answered> either(
      String subject, Function<Persons, Optional<Result.Answered>> asking) {
    Optional<Result.Answered> before = left(subject);
    if (before.isPresent()) {
      return before.map(this::told);
    }
    keyboard.watch(() -> lookFor(subject));
    try {
      return asking.apply(here);
    } catch (ElsewhereException elsewhere) {
      return Optional.of(told(elsewhere.answer()));
    } finally {
      keyboard.watch(() -> {});
    }
  }

  private Result.Answered told(Result.Answered answer) {
    teller.accept("  answered by " + answer.person() + " from another session");
    return answer;
  }

  private void lookFor(String subject) {
    Optional<Result.Answered> answer = left(subject);
    if (answer.isPresent()) {
      throw new ElsewhereException(answer.get());
    }
  }

  /** An answer that the run has not taken yet; one that can't be read is none. */
  private Optional<Result.Answered> left(String subject) {
    try {
      return files.find(subject).filter(answer -> !isTaken(answer));
    } catch (StateException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isTaken(Result.Answered answer) {
    return state.get().answers().stream()
        .map(given -> given.answer())
        .anyMatch(
            given -> given.at().equals(answer.at()) && given.person().equals(answer.person()));
  }
}
