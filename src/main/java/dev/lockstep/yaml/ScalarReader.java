package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes a scalar of the parser's event: what it says, what it means, where each character is. */
final class ScalarReader {
  private final Dialect dialect;
  private final Schema schema;
  private final Marks marks;
  private final Diagnostics out;

  ScalarReader(Dialect dialect, Marks marks, Diagnostics out) {
    this.dialect = dialect;
    this.schema = Schema.of(dialect);
    this.marks = marks;
    this.out = out;
  }

  /**
   * @param tag the tag it may keep, already checked
   */
  Node.Scalar read(ScalarEvent event, Optional<String> tag) {
    Span whole = marks.span(event.getStartMark(), event.getEndMark());
    LocatedText text = whole(locate(whole, event), event);
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    boolean textual = tag.map(Properties::isText).orElse(!plain);
    Value value = textual ? Value.of(text.value()) : schema.meaning(text.value());
    return new Node.Scalar(text, value, tag.filter(Properties::isKept), plain);
  }

  /** Reports a plain value that a comment cuts off; a runbook then counts it as it was meant. */
  private LocatedText whole(LocatedText text, ScalarEvent event) {
    if (event.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    Optional<Span> meant = Traps.cutByComment(text.span());
    if (meant.isEmpty()) {
      if (dialect == Dialect.YAML_1_2) {
        Traps.perhapsCut(text.span()).ifPresent(out::add);
      }
      return text;
    }
    Diagnostic found = Traps.comment(text.span(), meant.get());
    out.add(dialect == Dialect.YAML_1_2 ? found : found.asWarning());
    return dialect == Dialect.YAML_1_2 ? LocatedText.verbatim(meant.get()) : text;
  }

  private static LocatedText locate(Span whole, ScalarEvent event) {
    Span written = Properties.behind(whole);
    return switch (event.getScalarStyle()) {
      case PLAIN, JSON_SCALAR_STYLE -> FlowScalar.plain(written, event.getValue());
      case SINGLE_QUOTED, DOUBLE_QUOTED -> FlowScalar.quoted(written, event.getValue());
      case LITERAL, FOLDED -> BlockScalar.read(written, event.getValue());
    };
  }
}
