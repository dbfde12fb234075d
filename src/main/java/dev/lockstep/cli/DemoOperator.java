package dev.lockstep.cli;

import dev.lockstep.engine.Persons;
import dev.lockstep.lab.DemoAnswers;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Evidence;
import dev.lockstep.text.VisibleText;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers every question of a run on a practice platform with yes, and says so each time: nobody
 * sits there. What must be stated comes from a table.
 */
final class DemoOperator implements Persons {
  /** By this name the answers stand in the journal. */
  static final String NAME = "the demo's script";

  private static final List<String> TRIES =
      List.of("as on the practice platform", "1", "true", "1h", "1G", "22:00-06:00", "/tmp");

  private final DemoAnswers answers;
  private final Clock clock;
  private final Consumer<String> teller;

  DemoOperator(DemoAnswers answers, Clock clock, Consumer<String> teller) {
    this.answers = answers;
    this.clock = clock;
    this.teller = teller;
  }

  @Override
  public Optional<Result.Answered> answer(String subject, Ask question) {
    teller.accept("  " + asked(question.kind()) + ": " + VisibleText.of(subject));
    question.text().lines().forEach(line -> teller.accept("  | " + VisibleText.of(line)));
    Map<String, Value> stated = new LinkedHashMap<>();
    question
        .evidence()
        .forEach((name, type) -> stated(name, type).ifPresent(value -> stated.put(name, value)));
    String told =
        stated.isEmpty()
            ? ""
            : "; "
                + String.join(
                    ", ",
                    stated.entrySet().stream()
                        .map(one -> one.getKey() + ": " + VisibleText.of(one.getValue().toString()))
                        .toList());
    teller.accept("  " + NAME + " answers: " + word(question.kind()) + told);
    return Optional.of(new Result.Answered(true, NAME, Instant.now(clock), stated));
  }

  @Override
  public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    teller.accept("  gate " + VisibleText.of(gate) + " holds, with warnings:");
    warnings.forEach(warning -> teller.accept("  | " + VisibleText.of(warning)));
    teller.accept("  " + NAME + " answers: go on all the same");
    return Optional.of(new Result.Answered(true, NAME, Instant.now(clock), Map.of()));
  }

  private static String asked(Ask.Kind kind) {
    return switch (kind) {
      case DO -> "to be done by a person";
      case APPROVE -> "go or no go";
      case ATTEST -> "to be confirmed by a person";
      case DECIDE -> "to be decided by a person";
    };
  }

  private static String word(Ask.Kind kind) {
    return switch (kind) {
      case DO -> "done";
      case APPROVE, ATTEST -> "yes";
      case DECIDE -> "so be it";
    };
  }

  /** By its name, else the first of what its type can be read from. */
  private Optional<Value> stated(String name, Type type) {
    Optional<Value> known = answers.to(name).flatMap(typed -> Evidence.stated(type, typed));
    if (known.isPresent()) {
      return known;
    }
    List<String> tries = type instanceof Type.OneOf one ? one.words() : TRIES;
    return tries.stream().flatMap(typed -> Evidence.stated(type, typed).stream()).findFirst();
  }
}
