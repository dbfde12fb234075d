package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that a runbook gives to values, and words that it chooses from a few. */
final class Naming {
  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words and functions of the expression language (language §3). */
  private static final Set<String> OF_EXPRESSIONS =
      Set.of(
          "true", "false", "and", "or", "not", "in", "as", "using", "gt", "gte", "lt", "lte",
          "find", "capture", "version", "read", "args", "raw");

  private Naming() {}

  /** The name; reported when no expression could call it, or Lockstep gives it a meaning. */
  static Located<String> checked(LocatedText name, String what, Kit kit) {
    String word = name.value();
    if (!FORM.matcher(word).matches()) {
      kit.error(
          "invalid-name",
          name.span(),
          "`" + word + "` can't be the name of " + what,
          "use letters, digits and `_`, not beginning with a digit");
    } else if (MagicVariables.ALL.contains(word)) {
      kit.error(
          "reserved-name",
          name.span(),
          "`" + word + "` has a meaning of its own and can't be the name of " + what,
          "choose another name");
    } else if (OF_EXPRESSIONS.contains(word)) {
      kit.error(
          "reserved-name",
          name.span(),
          "`" + word + "` is a word of the expression language and can't be the name of " + what,
          "choose another name");
    }
    return Fields.located(name);
  }

  /** The constant of an enum whose name is written in lower case. */
  static <E extends Enum<E>> Optional<E> choice(
      LocatedText written, String key, Class<E> type, Kit kit) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    List<String> words = constants.stream().map(Naming::word).toList();
    int index = words.indexOf(written.value());
    if (index < 0) {
      kit.error(
          "unknown-choice",
          written.span(),
          "`" + key + "` can't be `" + written + "`",
          Suggestions.closest(written.value(), words)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("write one of `" + String.join("`, `", words) + "`"));
      return Optional.empty();
    }
    return Optional.of(constants.get(index));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
