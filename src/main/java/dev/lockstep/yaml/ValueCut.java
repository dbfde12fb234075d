package dev.lockstep.yaml;

import dev.lockstep.text.Span;
import java.util.Optional;

/** A value in <code>{ }</code> that its own comma has cut in two, the rest looking like a key. */
public final class ValueCut {
  private ValueCut() {}

  /** The advice to quote the value, if this key without a value is most likely the rest of one. */
  public static Optional<String> help(Node.Mapping mapping, Node.Entry rest) {
    int at = mapping.entries().indexOf(rest);
    boolean isBare = rest.value() instanceof Node.Scalar value && value.isNothing();
    if (at == 0 || !isBare || followedByColon(rest.key().span())) {
      return Optional.empty();
    }
    Span key = rest.key().span();
    return mapping.entries().get(at - 1).value() instanceof Node.Scalar before
            && before.isPlain()
            && isComma(before.span(), key)
        ? Optional.of(Quotation.help(Quotation.line(joined(before.span(), key))))
        : Optional.empty();
  }

  private static boolean isComma(Span before, Span key) {
    return before.end() <= key.start()
        && before.file().content().substring(before.end(), key.start()).strip().equals(",");
  }

  private static boolean followedByColon(Span key) {
    return key.file().content().substring(key.end()).stripLeading().startsWith(":");
  }

  private static Span joined(Span before, Span key) {
    return before.file().span(before.start(), key.end());
  }
}
