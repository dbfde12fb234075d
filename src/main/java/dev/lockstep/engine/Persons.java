package dev.lockstep.engine;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Optional;

/**
 * Whoever can be asked while a run goes on. Called by the coordinator only, one question at a time.
 */
public interface Persons {
  /** Nobody is there: the run stops and waits (exit 9). */
  Persons NOBODY =
      new Persons() {
        @Override
        public Optional<Result.Answered> answer(String subject, Ask question) {
          return Optional.empty();
        }

        @Override
        public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
          return Optional.empty();
        }
      };

  /**
   * Asks a question.
   *
   * @param subject the step or precondition, and the host if it is about one
   * @return empty when nobody is there to answer
   */
  Optional<Result.Answered> answer(String subject, Ask question);

  /**
   * Asks the same question again of whoever has just answered it.
   *
   * @param objection what was seen that speaks against the answer, a part of a sentence
   * @return empty when the person leaves it for later, or has gone
   */
  default Optional<Result.Answered> again(String subject, Ask question, String objection) {
    return Optional.empty();
  }

  /** What the warnings of a gate are called together, as a subject. */
  static String warningsOf(String gate) {
    return "warnings of " + gate;
  }

  /** Shows the warnings of a gate and asks whether to go on. */
  Optional<Result.Answered> acknowledge(String gate, List<String> warnings);
}
