package dev.lockstep.event;

import dev.lockstep.event.RunEvent.PersonAnswered;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.operation.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What persons were asked, and what they said. */
final class Questions {
  private record Key(String subject, String host) {}

  private final Map<String, Recorded> open = new LinkedHashMap<>();
  private final Map<Key, PersonAnswered> last = new LinkedHashMap<>();
  private final List<PersonAnswered> answers = new ArrayList<>();

  void asked(Recorded at, PersonAsked event) {
    open.put(event.subject(), at);
  }

  /** Also takes answers to what was never asked on record, as old journals have them. */
  void answered(Recorded at, PersonAnswered event) {
    String place = event.host().isEmpty() ? "" : " on " + event.host();
    String subject = event.subject() + place;
    open.keySet().removeIf(name -> name.equals(subject) || name.startsWith(subject + " ["));
    last.put(new Key(event.subject(), event.host()), event);
    answers.add(event);
  }

  /** Nobody waits for them now. */
  void abandonOpen() {
    open.clear();
  }

  List<Recorded> open() {
    return List.copyOf(open.values());
  }

  List<PersonAnswered> answers() {
    return List.copyOf(answers);
  }

  Optional<Result.Answered> answer(String subject, String host) {
    return Optional.ofNullable(last.get(new Key(subject, host))).map(PersonAnswered::answer);
  }
}
