package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** Makes nodes of the parser's events, and reports what a dialect does not take. */
final class Composer {
  /** Deeper than anybody nests by hand, and far from the end of the stack. */
  private static final int MOST_DEPTH = 100;

  private final SourceFile file;
  private final Dialect dialect;
  private final Marks marks;
  private final Events events;
  private final Diagnostics out;
  private final Properties properties;
  private final ScalarReader scalars;
  private final Entries entries;
  private final Anchors anchors = new Anchors();

  Composer(SourceFile file, Dialect dialect, Diagnostics out) {
    this.file = file;
    this.dialect = dialect;
    this.marks = new Marks(file);
    this.events = new Events(file, dialect, marks);
    this.out = out;
    this.properties = new Properties(dialect, out);
    this.scalars = new ScalarReader(dialect, marks, out);
    this.entries = new Entries(dialect, out);
  }

  /** The one document. */
  Node document() {
    events.next();
    Event start = events.next();
    if (!(start instanceof DocumentStartEvent)) {
      return nothing();
    }
    Node root = node(events.next(), 1);
    events.next();
    Event behind = events.next();
    if (behind instanceof DocumentStartEvent) {
      out.add(
          Diagnostic.error(
                  "yaml-documents",
                  marks.span(behind.getStartMark(), behind.getEndMark()),
                  "a second document begins here, and one file holds one")
              .help("move it into a file of its own, or take out the `---`"));
    }
    return root instanceof Node.Scalar scalar && scalar.isNothing() ? nothing() : root;
  }

  static void checkDepth(int depth, Span span) {
    if (depth > MOST_DEPTH) {
      throw new StoppedException(
          Diagnostic.error(
                  "yaml-depth", span, "values are nested more than " + MOST_DEPTH + " deep here")
              .help("take the inner ones out"));
    }
  }

  private Node nothing() {
    return new Node.Mapping(List.of(), file.span(0, 0));
  }

  private Node node(Event event, int depth) {
    Span span = marks.span(event.getStartMark(), event.getEndMark());
    checkDepth(depth, span);
    if (event instanceof AliasEvent alias) {
      return properties.allowsAlias(span)
          ? anchors.resolve(alias.getAnchor(), span, depth, out).orElseGet(() -> asWritten(span))
          : asWritten(span);
    }
    Optional<String> anchor = Optional.ofNullable(((NodeEvent) event).getAnchor());
    anchor.ifPresent(anchors::open);
    if (anchor.isPresent()) {
      properties.checkAnchor(span);
    }
    Node node = content(event, span, depth);
    anchor.ifPresent(name -> anchors.close(name, node));
    return node;
  }

  /** What was refused counts as the text it was probably meant to be, so that it is told once. */
  private static Node asWritten(Span span) {
    return new Node.Scalar(
        LocatedText.verbatim(span), Value.of(span.text()), Optional.empty(), false);
  }

  private Node content(Event event, Span span, int depth) {
    if (event instanceof ScalarEvent scalar) {
      Optional<String> tag = properties.scalarTag(Optional.ofNullable(scalar.getTag()), span);
      return scalars.read(scalar, tag);
    }
    if (event instanceof SequenceStartEvent list) {
      properties.checkTag(Optional.ofNullable(list.getTag()), "seq", span);
      return sequence(list, span.start(), depth);
    }
    if (event instanceof MappingStartEvent mapping) {
      properties.checkTag(Optional.ofNullable(mapping.getTag()), "map", span);
      return mapping(mapping, span.start(), depth);
    }
    throw new AssertionError(event);
  }

  private Node sequence(SequenceStartEvent start, int from, int depth) {
    List<Node> items = new ArrayList<>();
    int end = marks.offset(start.getEndMark());
    Event event = events.next();
    for (; !(event instanceof SequenceEndEvent); event = events.next()) {
      items.add(node(event, depth + 1));
      end = endOf(items.get(items.size() - 1), from, end);
    }
    return new Node.Sequence(
        items, file.span(from, start.isFlow() ? marks.offset(event.getEndMark()) : end));
  }

  private Node mapping(MappingStartEvent start, int from, int depth) {
    List<Node.Entry> read = new ArrayList<>();
    int end = marks.offset(start.getEndMark());
    boolean doubleBrace = start.isFlow() && Traps.isDoubleBrace(file, end - 1);
    Event event = events.next();
    for (; !(event instanceof MappingEndEvent); event = events.next()) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (key instanceof Node.Scalar name) {
        read.add(new Node.Entry(name, value));
      } else if (!doubleBrace) {
        entries.refuseKey(key);
      }
      end = endOf(value, from, endOf(key, from, end));
    }
    Span span = file.span(from, start.isFlow() ? marks.offset(event.getEndMark()) : end);
    if (doubleBrace) {
      out.add(Traps.doubleBrace(file, span.start(), dialect));
      return asWritten(span);
    }
    return new Node.Mapping(entries.settle(read), span);
  }

  /**
   * What an alias stands for may stand elsewhere: only what lies behind its parent's start counts.
   */
  private static int endOf(Node child, int from, int end) {
    return child.span().start() >= from ? Math.max(end, child.span().end()) : end;
  }
}
