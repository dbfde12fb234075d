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

  /** Asks; empty when nobody is there. */
  Optional<Result.Answered> answer(String subject, Ask question) {
    world.record(new RunEvent.PersonAsked(subject, question));
    return world.ports().persons().answer(subject, question);
  }

  /** Asks once more, and says what speaks against the answer; empty when nobody is there now. */
  Optional<Result.Answered> again(String subject, Ask question, String objection) {
    String text = question.text().strip() + "\n\nlooked, and not so yet: " + objection;
    world.record(
        new RunEvent.PersonAsked(subject, new Ask(question.kind(), text, question.evidence())));
    return world.ports().persons().again(subject, question, objection);
  }

  /** Asks whether to go on over warnings; empty when nobody is there. */
  Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    Ask question = new Ask(Ask.Kind.APPROVE, String.join("\n", warnings), Map.of());
    world.record(new RunEvent.PersonAsked(Persons.warningsOf(gate), question));
    return world.ports().persons().acknowledge(gate, warnings);
  }
}
