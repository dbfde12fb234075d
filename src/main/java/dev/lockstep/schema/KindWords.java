package dev.lockstep.schema;

import dev.lockstep.yaml.Kind;
import java.util.stream.Collectors;

/** What may be written, in a few words. */
final class KindWords {
  private KindWords() {}

  static String of(Kind kind) {
    if (kind instanceof Kind.Plain plain) {
      return plain(plain);
    }
    if (kind instanceof Kind.OneOf one) {
      return one.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
    if (kind instanceof Kind.Items items) {
      return of(items.item()) + ", or a list";
    }
    if (kind instanceof Kind.MapOf map) {
      return "names, each with: " + of(map.values());
    }
    if (kind instanceof Kind.Nested) {
      return "mapping";
    }
    if (kind instanceof Kind.Named named) {
      return named.what().replace('_', ' ');
    }
    return ((Kind.Either) kind)
        .kinds().stream().map(KindWords::of).distinct().collect(Collectors.joining("; or "));
  }

  private static String plain(Kind.Plain kind) {
    return switch (kind) {
      case TEXT -> "text";
      case WORD -> "word";
      case FLAG -> "true or false";
      case INTEGER -> "whole number";
      case NUMBER -> "number";
      case DURATION -> "duration";
      case SIZE -> "size";
      case PATH -> "path";
      case TIME_RANGE -> "time range";
      case VERSION -> "version";
      case HOST -> "host";
      case PATTERN -> "host pattern";
      case REGEX -> "regular expression";
      case EXPRESSION -> "expression";
      case CONDITION -> "condition, or a list";
      case ANY -> "anything";
    };
  }
}
