package dev.lockstep.runbook;

import dev.lockstep.text.LocatedText;
import java.util.Optional;

/** Whole numbers that stand in a runbook as such. */
final class Numbers {
  private Numbers() {}

  static Optional<Long> whole(LocatedText text, long least, long most, String what, Kit kit) {
    if (text.value().matches("[0-9]{1,9}")) {
      long number = Long.parseLong(text.value());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    kit.error(
        "invalid-number",
        text.span(),
        "`" + text + "` can't be " + what,
        "write a whole number from " + least + " to " + most);
    return Optional.empty();
  }
}
