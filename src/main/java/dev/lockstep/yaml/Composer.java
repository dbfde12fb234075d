package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.Iterator;
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
  private final Marks marks;
  private final Iterator<Event> events;
  private final Diagnostics out;
  private final Properties properties;
  private final ScalarReader scalars;
  private final Entries entries;
  private final Anchors anchors = new Anchors();

  Composer(SourceFile file, Dialect dialect, Iterator<Event> events, Diagnostics out) {
    this.file = file;
    this.marks = new Marks(file);
    this.events = events;
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
    Node root = node(events.next(), 1).orElseGet(this::nothing);
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

  /** Empty when what stands there is refused, which is reported. */
  private Optional<Node> node(Event event, int depth) {
    Span span = marks.span(event.getStartMark(), event.getEndMark());
    checkDepth(depth, span);
    if (event instanceof AliasEvent alias) {
      return properties.allowsAlias(span)
          ? anchors.resolve(alias.getAnchor(), span, depth, out)
          : Optional.empty();
    }
    Optional<String> anchor = Optional.ofNullable(((NodeEvent) event).getAnchor());
    anchor.ifPresent(anchors::open);
    if (anchor.isPresent()) {
      properties.checkAnchor(span);
    }
    Node node = content(event, span, depth);
    anchor.ifPresent(name -> anchors.close(name, node));
    return Optional.of(node);
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
      node(event, depth + 1).ifPresent(items::add);
      end = items.isEmpty() ? end : Math.max(end, items.get(items.size() - 1).span().end());
    }
    return new Node.Sequence(items, file.span(from, start.isFlow() ? endOf(event) : end));
  }

  private Node mapping(MappingStartEvent start, int from, int depth) {
    List<Node.Entry> read = new ArrayList<>();
    int end = marks.offset(start.getEndMark());
    Event event = events.next();
    for (; !(event instanceof MappingEndEvent); event = events.next()) {
      Optional<Node> key = node(event, depth + 1);
      Optional<Node> value = node(events.next(), depth + 1);
      key.flatMap(entries::scalarKey)
          .ifPresent(name -> value.ifPresent(node -> read.add(new Node.Entry(name, node))));
      end = Math.max(end, Math.max(endOf(key, from), endOf(value, from)));
    }
    Span span = file.span(from, start.isFlow() ? endOf(event) : end);
    return new Node.Mapping(entries.settle(read), span);
  }

  /** An alias stands elsewhere: only what lies behind the start of its parent widens it. */
  private static int endOf(Optional<Node> node, int from) {
    return node.map(Node::span).filter(span -> span.start() >= from).map(Span::end).orElse(from);
  }

  private int endOf(Event event) {
    return marks.offset(event.getEndMark());
  }
}
