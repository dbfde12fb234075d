package dev.lockstep.engine;

import dev.lockstep.template.Expression;
import dev.lockstep.template.Scope;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells why a condition does not hold: as it is written, and the values of what it names. */
final class Premises {
  /** A name with keys behind it, as in {@code packages.rc}. */
  private static final Pattern REFERENCE =
      Pattern.compile("(?<![\\w.\"'])[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");

  /** Longer values would bury the sentence. */
  private static final int LONGEST = 60;

  private Premises() {}

  /** One sentence: <code>`os == "debian"` does not hold (os = redhat)</code>. */
  static String of(Expression condition, Scope scope) {
    return told(condition, "does not hold", scope);
  }

  /** One sentence for a condition that does: <code>`rc != 0` holds (rc = 3)</code>. */
  static String holding(Expression condition, Scope scope) {
    return told(condition, "holds", scope);
  }

  private static String told(Expression condition, String how, Scope scope) {
    List<String> values = new ArrayList<>();
    for (String reference : references(condition)) {
      value(reference, scope).ifPresent(value -> values.add(reference + " = " + value));
    }
    return "`"
        + condition.source().strip()
        + "` "
        + how
        + (values.isEmpty() ? "" : " (" + String.join(", ", values) + ")");
  }

  private static Set<String> references(Expression condition) {
    Set<String> names = condition.names();
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = REFERENCE.matcher(condition.source());
    while (matcher.find()) {
      String reference = matcher.group();
      if (names.contains(reference.split("\\.", 2)[0])) {
        found.add(reference);
      }
    }
    return found;
  }

  /** A plain value; of a map or list only its parts are of interest, where they are named. */
  private static Optional<String> value(String reference, Scope scope) {
    List<String> path = List.of(reference.split("\\.", -1));
    Optional<Value> value = scope.lookup(path.get(0));
    for (String key : path.subList(1, path.size())) {
      value = value.flatMap(v -> v instanceof Value.Mapping map ? map.get(key) : Optional.empty());
    }
    return value
        .filter(v -> !(v instanceof Value.Mapping) && !(v instanceof Value.Listing))
        .map(v -> cut(v.toString()));
  }

  private static String cut(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() == text.length() && line.length() <= LONGEST
        ? line
        : line.substring(0, Math.min(LONGEST, line.length())) + "...";
  }
}
