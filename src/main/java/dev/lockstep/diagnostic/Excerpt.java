package dev.lockstep.diagnostic;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.VisibleText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The places of one diagnostic, as lines of its files with underlines. */
final class Excerpt {
  /** By line; on one line the fault itself comes first. */
  private static final Comparator<Label> BY_LINE =
      Comparator.comparingInt(label -> label.span().position().line());

  private final Diagnostic diagnostic;
  private final BiFunction<Paint, String, String> paint;
  private final int gutter;
  private final StringBuilder out = new StringBuilder();

  Excerpt(Diagnostic diagnostic, BiFunction<Paint, String, String> paint) {
    this.diagnostic = diagnostic;
    this.paint = paint;
    this.gutter =
        diagnostic.labels().stream()
            .mapToInt(label -> String.valueOf(label.span().position().line()).length())
            .max()
            .orElse(1);
  }

  @Override
  public String toString() {
    out.setLength(0);
    Map<SourceFile, List<Label>> byFile = new LinkedHashMap<>();
    for (Label label : diagnostic.labels()) {
      byFile.merge(label.span().file(), List.of(label), Excerpt::joined);
    }
    byFile.values().forEach(this::file);
    return out.toString();
  }

  private void file(List<Label> labels) {
    Label first = labels.get(0);
    boolean primary = first.equals(diagnostic.labels().get(0));
    SourceFile file = first.span().file();
    String place = file.content().isEmpty() ? file.name() : first.span().toString();
    out.append(" ".repeat(gutter))
        .append(paint.apply(Paint.GUTTER, primary ? "-->" : ":::"))
        .append(' ')
        .append(VisibleText.of(place))
        .append('\n');
    if (!file.content().isEmpty()) {
      row("", "");
      lines(labels);
      row("", "");
    }
  }

  private void lines(List<Label> labels) {
    Underlined before = null;
    for (Label label : labels.stream().sorted(BY_LINE).toList()) {
      Underlined line = Underlined.of(label.span());
      if (before != null && line.number() > before.number() + 1) {
        out.append("...\n");
      }
      if (before == null
          || !line.text().equals(before.text())
          || line.number() != before.number()) {
        row(String.valueOf(line.number()), line.text());
      }
      row("", underline(label, line));
      before = line;
    }
  }

  private String underline(Label label, Underlined line) {
    boolean primary = label.equals(diagnostic.labels().get(0));
    String words = label.words().isEmpty() ? "" : " " + VisibleText.of(label.words());
    String drawn = (primary ? "^" : "-").repeat(line.length()) + words;
    Paint colour = primary ? Paint.of(diagnostic.severity()) : Paint.GUTTER;
    return " ".repeat(line.indent()) + paint.apply(colour, drawn);
  }

  private void row(String number, String text) {
    String margin = " ".repeat(gutter - number.length()) + number + " |";
    out.append(paint.apply(Paint.GUTTER, margin))
        .append(text.isEmpty() ? "" : " ")
        .append(text)
        .append('\n');
  }

  private static List<Label> joined(List<Label> some, List<Label> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
