package dev.lockstep.journal;

import dev.lockstep.event.RunEvent.PersonAnswered;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import java.util.Map;

/** Events of what persons are asked, and say. */
final class PersonKinds {
  private PersonKinds() {}

  static void addTo(Kinds kinds) {
    kinds.add(
        "person-asked",
        PersonAsked.class,
        e -> Words.fields("subject", e.subject(), "question", question(e.question())),
        in -> new PersonAsked(in.text("subject"), in.object("question", PersonKinds::question)));
    kinds.add(
        "person-answered",
        PersonAnswered.class,
        e -> {
          Map<String, Object> fields = Words.fields("subject", e.subject(), "host", e.host());
          fields.putAll(answer(e.answer()));
          return fields;
        },
        in -> new PersonAnswered(in.text("subject"), in.text("host"), answer(in)));
  }

  private static Map<String, Object> question(Ask ask) {
    return Words.fields(
        "kind", Words.of(ask.kind()),
        "text", ask.text(),
        "evidence", Words.pairs(ask.evidence(), TypeCodec::write));
  }

  private static Ask question(Fields in) throws CodecException {
    return new Ask(
        in.word("kind", Ask.Kind.class), in.text("text"), in.pairs("evidence", TypeCodec::read));
  }

  /** An answer's fields. */
  static Map<String, Object> answer(Result.Answered answer) {
    return Words.fields(
        "agreed", answer.agreed(),
        "person", answer.person(),
        "answered_at", answer.at().toString(),
        "evidence", ValueCodec.write(answer.evidence()));
  }

  static Result.Answered answer(Fields in) throws CodecException {
    return new Result.Answered(
        in.flag("agreed"),
        in.text("person"),
        in.instant("answered_at"),
        ValueCodec.read(in, "evidence"));
  }
}
