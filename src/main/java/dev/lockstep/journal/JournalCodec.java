package dev.lockstep.journal;

import dev.lockstep.event.Recorded;
import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import java.util.Map;

/**
 * Events as JSON: {@code {"n":17,"at":"2026-11-23T22:01:04Z","kind":"step-started",...}}, one line.
 *
 * <p>Reading gives back what was written, to the last digit of a number, with one exception: of a
 * secret only the source is written. Fields that this version does not know are passed over; kinds
 * that it does not know are refused, because to overlook an event is to be wrong about the run.
 */
public final class JournalCodec {
  private final Kinds kinds = new Kinds();

  /** Knows all kinds of events. */
  public JournalCodec() {
    RunKinds.addTo(kinds);
    StepKinds.addTo(kinds);
  }

  /** One line of JSON, without a line end. */
  public String encode(Recorded recorded) {
    Kinds.Kind<?> kind = kinds.of(recorded.event());
    Map<String, Object> fields =
        Words.fields("n", recorded.number(), "at", recorded.at().toString(), "kind", kind.name());
    fields.putAll(kind.fieldsOf(recorded.event()));
    return Json.line(fields);
  }

  /** Reads what {@link #encode} has written, also by an earlier version. */
  Recorded decode(String line) throws CodecException {
    Fields fields = Fields.of(json(line));
    String name = fields.text("kind");
    Kinds.Kind<?> kind =
        kinds
            .named(name)
            .orElseThrow(
                () ->
                    CodecException.tooNew(
                        "it is of the kind `" + name + "`, which this version does not know"));
    return new Recorded(fields.number("n"), fields.instant("at"), kind.read().read(fields));
  }

  private static dev.lockstep.json.JsonValue json(String line) throws CodecException {
    try {
      return Json.read(line);
    } catch (JsonException e) {
      throw CodecException.malformed("it is no JSON: " + e.getMessage());
    }
  }
}
