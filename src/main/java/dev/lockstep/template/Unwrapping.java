package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;

/** Takes <code>${...}</code> off where a bare expression was wanted. */
final class Unwrapping {
  private Unwrapping() {}

  static LocatedText condition(LocatedText source, Diagnostics out) {
    String text = source.value();
    int begin = text.indexOf("${");
    boolean isWrapped =
        begin >= 0
            && text.substring(0, begin).isBlank()
            && Cutting.closing(text, begin + 2).filter(c -> rest(text, c).isBlank()).isPresent();
    if (!isWrapped) {
      return source;
    }
    LocatedText inner = source.part(begin + 2, Cutting.closing(text, begin + 2).orElseThrow());
    out.add(
        Diagnostic.warning(
                "braces-around-condition", source.span(), "a condition needs no `${` and `}`")
            .help("write `" + inner.value().strip() + "`"));
    return inner;
  }

  private static String rest(String text, int closing) {
    return text.substring(closing + 1);
  }
}
