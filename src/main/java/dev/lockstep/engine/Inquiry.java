package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts questions to persons. What is asked is on record before anybody waits, so that another
 * session can answer it. Coordinator only.
 */
final class Inquiry {
  private final World world;

  Inquiry(World world) {
    this.world = world;
  }

  /** Asks, and records the answer; empty when nobody is there. */
  static Optional<Result.Answered> heard(World world, String subject, Ask question) {
    Optional<Result.Answered> answer = new Inquiry(world).answer(subject, question);
    answer.ifPresent(said -> world.record(new RunEvent.PersonAnswered(subject, "", said)));
    return answer;
  }

  /** Asks; empty when nobody is there. */
  Optional<Result.Answered> answer(String subject, Ask question) {
    Ask open = masked(question);
    world.record(new RunEvent.PersonAsked(subject, open));
    return world.ports().persons().answer(subject, open);
  }

  /** Asks once more, and says what speaks against the answer; empty when nobody is there now. */
  Optional<Result.Answered> again(String subject, Ask question, String objection) {
    String text = question.text().strip() + "\n\nlooked, and not so yet: " + objection;
    world.record(
        new RunEvent.PersonAsked(subject, new Ask(question.kind(), text, question.evidence())));
    return world.ports().persons().again(subject, masked(question), masked(objection));
  }

  /** Asks whether to go on over warnings; empty when nobody is there. */
  Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    List<String> open = warnings.stream().map(this::masked).toList();
    Ask question = new Ask(Ask.Kind.APPROVE, String.join("\n", open), Map.of());
    world.record(new RunEvent.PersonAsked(Persons.warningsOf(gate), question));
    return world.ports().persons().acknowledge(gate, open);
  }

  private Ask masked(Ask question) {
    return new Ask(question.kind(), masked(question.text()), question.evidence());
  }

  /** What was seen on hosts may hold a secret; a screen is no place for it either. */
  private String masked(String text) {
    return world.memories().mask().apply(text);
  }
}
