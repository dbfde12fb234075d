package dev.lockstep.check;

import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Map;

/**
 * What a check came to. {@code seen} is what was looked at and what it showed, for the evidence.
 */
public sealed interface Verdict {

  /** It holds. */
  record Passed(String seen) implements Verdict {}

  /** It does not hold; {@code help} says what to do. */
  record Failed(String seen, String help) implements Verdict {}

  /** It holds, but somebody must know; goes on after an acknowledgement. */
  record Warned(String seen, String help) implements Verdict {}

  /** A named person confirmed it. */
  record Attested(String person, Instant at, Map<String, Value> evidence) implements Verdict {}

  /** It failed, and a named person took it on. */
  record Waived(String person, Instant at, String reason, String seen) implements Verdict {}

  /** It does not apply here; {@code why} is the condition with its values. */
  record NotApplicable(String why) implements Verdict {}

  /** It could not be looked at. Blocks, and can't be waived. */
  record Errored(String why, String help) implements Verdict {}

  /** As shown: {@code passed}, {@code not applicable}. */
  default String word() {
    String name = getClass().getSimpleName();
    return this instanceof NotApplicable
        ? "not applicable"
        : name.toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether a run must not go on over it. */
  default boolean blocks() {
    return this instanceof Failed || this instanceof Errored;
  }
}
