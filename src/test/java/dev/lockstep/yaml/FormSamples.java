package dev.lockstep.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mappings of a form, made by it: one for each key, in all company that it may need. */
public final class FormSamples {
  private FormSamples() {}

  /** Flow mappings in which a key stands alone, with each other one, and with each two others. */
  public static List<String> with(Form form, String key) {
    List<String> samples = new ArrayList<>();
    List<String> others = new ArrayList<>(form.keys());
    others.add(key);
    for (String one : others) {
      for (String other : others) {
        samples.add(mapping(form, Stream.of(key, one, other).distinct().sorted().toList()));
      }
    }
    return samples.stream().distinct().toList();
  }

  /** A flow mapping of some keys, and those that must be there. */
  public static String mapping(Form form, List<String> keys) {
    Set<String> all = new LinkedHashSet<>(keys);
    form.fields().stream().filter(Form.Field::required).forEach(field -> all.add(field.key()));
    return all.stream()
        .map(key -> key + ": " + value(form.field(key).orElseThrow().kind()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  /** A value of a kind. */
  public static String value(Kind kind) {
    if (kind instanceof Kind.OneOf one) {
      return one.words().get(0);
    }
    if (kind instanceof Kind.Items items) {
      return "[" + value(items.item()) + "]";
    }
    if (kind instanceof Kind.MapOf map) {
      return "{ a: " + value(map.values()) + " }";
    }
    if (kind instanceof Kind.Nested nested) {
      return nested.form().rules().isEmpty()
          ? mapping(nested.form(), List.of())
          : mapping(nested.form(), List.of(nested.form().rules().get(0).keys().get(0)));
    }
    if (kind instanceof Kind.Either either) {
      return value(either.kinds().get(0));
    }
    return plain((Kind.Plain) kind);
  }

  private static String plain(Kind.Plain kind) {
    return switch (kind) {
      case FLAG, EXPRESSION, CONDITION -> "true";
      case INTEGER, NUMBER -> "7";
      case DURATION -> "5s";
      case SIZE -> "1M";
      case PATH -> "/etc/hosts";
      case TIME_RANGE -> "2026-11-23T22:00/2026-11-24T04:00";
      case VERSION -> "1.2";
      case TEXT, WORD, HOST, PATTERN, REGEX, ANY -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
