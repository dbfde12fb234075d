package dev.lockstep.diagnostic;

import dev.lockstep.text.Span;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what readers find. One fault is kept once, however often it is met. */
public final class Diagnostics {
  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing((Diagnostic d) -> d.span().file().name())
          .thenComparingInt(d -> d.span().start())
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  private final Set<Diagnostic> found = new LinkedHashSet<>();

  /** Keeps a diagnostic. */
  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  /** Keeps an error that needs neither note nor help. */
  public void error(String code, Span span, String message) {
    add(Diagnostic.error(code, span, message));
  }

  /** Whether anything found stops the run. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** How many errors there are; lets a reader see whether a part of its work went well. */
  public long errorCount() {
    return found.stream().filter(Diagnostic::isError).count();
  }

  /** How many there are, for the last line on a screen: {@code 2 errors, 1 warning}. */
  public String summary() {
    long errors = errorCount();
    long warnings = found.size() - errors;
    if (found.isEmpty()) {
      return "no errors";
    }
    return Stream.of(count(errors, "error"), count(warnings, "warning"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String count(long number, String word) {
    return number == 0 ? "" : number + " " + word + (number == 1 ? "" : "s");
  }

  /** All of them, sorted by file, line and column. */
  public List<Diagnostic> all() {
    return found.stream().sorted(BY_PLACE).toList();
  }
}
