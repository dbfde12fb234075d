package dev.lockstep.engine;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody whose answers are known beforehand, and who is gone when they are used up. */
final class ScriptedPersons implements Persons {
  private final List<String> asked;
  private final Supplier<Instant> now;
  private final Deque<Said> answers;

  /**
   * An answer.
   *
   * @param word {@code yes}, {@code no}, or {@code later} for none
   */
  record Said(String word, Map<String, Value> evidence) {}

  /**
   * @param asked takes what the person is asked, in order
   */
  ScriptedPersons(List<Said> answers, List<String> asked, Supplier<Instant> now) {
    this.answers = new ArrayDeque<>(answers);
    this.asked = asked;
    this.now = now;
  }

  /** Whoever reads a scenario: a list of words, or of words with evidence. */
  static List<Said> read(Value written) {
    List<Said> all = new ArrayList<>();
    for (Value one : ((Value.Listing) written).items()) {
      if (one instanceof Value.Mapping map) {
        Value evidence = map.get("evidence").orElse(Value.of(Map.of()));
        String word = map.get("says").map(Value::toString).orElse("yes");
        all.add(new Said(word, ((Value.Mapping) evidence).entries()));
      } else {
        all.add(new Said(one.toString(), Map.of()));
      }
    }
    return all;
  }

  @Override
  public Optional<Result.Answered> answer(String subject, Ask question) {
    return next(subject + ": " + question.text().strip());
  }

  @Override
  public Optional<Result.Answered> again(String subject, Ask question, String objection) {
    return next(subject + ", again: " + objection);
  }

  @Override
  public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    return next("warnings of " + gate + ": " + String.join("; ", warnings));
  }

  private Optional<Result.Answered> next(String question) {
    asked.add(question);
    return Optional.ofNullable(answers.poll())
        .filter(said -> !said.word().equals("later"))
        .map(
            said ->
                new Result.Answered(
                    said.word().equals("yes"), "grace", now.get(), said.evidence()));
  }
}
