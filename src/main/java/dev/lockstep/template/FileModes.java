package dev.lockstep.template;

import dev.lockstep.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Permissions, as text only: a number has lost which of its digits were octal. */
final class FileModes {
  private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}|[0-7]{4}");
  private static final String CLAUSE = "[ugoa]*([-+=]([rwxXst]*|[ugo]))+";
  private static final Pattern SYMBOLIC = Pattern.compile(CLAUSE + "(," + CLAUSE + ")*");

  /** What YAML 1.1 makes of {@code 0644}; nobody means {@code r---w----}. */
  private static final String MISREAD = "420";

  private FileModes() {}

  static Optional<String> mode(Value value) {
    if (!(value instanceof Value.Text text) || text.text().equals(MISREAD)) {
      return Optional.empty();
    }
    boolean isMode =
        OCTAL.matcher(text.text()).matches() || SYMBOLIC.matcher(text.text()).matches();
    return isMode ? Optional.of(text.text()) : Optional.empty();
  }

  static String help(Value value) {
    boolean isMisread =
        value instanceof Value.Numeric
            || (value instanceof Value.Text text && text.text().equals(MISREAD));
    return isMisread ? "write it as text with its leading zero, such as `\"0644\"`" : "";
  }
}
