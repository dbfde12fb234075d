package dev.lockstep.diagnostic;

import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One fault of a user's file.
 *
 * @param code kebab-case, stable, unique; {@code explain CODE} tells more
 * @param message what is wrong: one lower-case sentence without a full stop, which makes sense
 *     alone
 * @param labels the places, the first being where the fault lies; never empty
 * @param notes why it matters, where that is not obvious
 * @param helps what to do, in the imperative
 */
public record Diagnostic(
    String code,
    Severity severity,
    String message,
    List<Label> labels,
    List<String> notes,
    List<String> helps) {
  public Diagnostic {
    labels = List.copyOf(labels);
    notes = List.copyOf(notes);
    helps = List.copyOf(helps);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a diagnostic without a place: " + message);
    }
  }

  /** An error at a place. */
  public static Diagnostic error(String code, Span span, String message) {
    return at(code, Severity.ERROR, span, message);
  }

  /** A warning at a place. */
  public static Diagnostic warning(String code, Span span, String message) {
    return at(code, Severity.WARNING, span, message);
  }

  /** The same, but it stops nothing. */
  public Diagnostic asWarning() {
    return new Diagnostic(code, Severity.WARNING, message, labels, notes, helps);
  }

  /** The same with a few words beside the first underline. */
  public Diagnostic label(String words) {
    List<Label> changed = new ArrayList<>(labels);
    changed.set(0, new Label(labels.get(0).span(), words));
    return new Diagnostic(code, severity, message, changed, notes, helps);
  }

  /** The same with a second place. */
  public Diagnostic also(Span span, String words) {
    return new Diagnostic(
        code, severity, message, added(labels, new Label(span, words)), notes, helps);
  }

  /** The same with a reason why it matters. */
  public Diagnostic note(String note) {
    return new Diagnostic(code, severity, message, labels, added(notes, note), helps);
  }

  /** The same with what to do. */
  public Diagnostic help(String help) {
    return new Diagnostic(code, severity, message, labels, notes, added(helps, help));
  }

  /** Where the fault lies. */
  public Span span() {
    return labels.get(0).span();
  }

  /** Whether it stops everything. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  private static Diagnostic at(String code, Severity severity, Span span, String message) {
    return new Diagnostic(
        code, severity, message, List.of(new Label(span, "")), List.of(), List.of());
  }

  private static <T> List<T> added(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
