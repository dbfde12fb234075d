package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.LocatedText;
import freemarker.core.BareExpression;
import freemarker.core.ParseException;

/** Why FreeMarker could not read an expression. */
final class Unreadable {
  private Unreadable() {}

  static Diagnostic diagnostic(ParseException fault, Translation translation, LocatedText source) {
    BareExpression.Place place = BareExpression.place(fault, translation.text());
    String written = source.value().strip();
    return Diagnostic.error(
        "unreadable-expression",
        translation.span(place.begin(), place.end()),
        written.isEmpty() ? "there is no expression here" : "`" + written + "` can't be read");
  }
}
