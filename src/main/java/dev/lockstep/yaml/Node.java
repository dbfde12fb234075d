package dev.lockstep.yaml;

import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML with its place. Aliases are followed, merges done, duplicate keys reported. */
public sealed interface Node {

  /** The range it covers, clamped to what was written (no trailing lines). */
  Span span();

  /** What it is, for messages: "text", "a list", "a mapping", "nothing". */
  String kind();

  /** The value that it stands for when nobody types it. */
  Value value();

  /**
   * A scalar.
   *
   * @param text as written, escapes read; the empty text for nothing
   * @param value what the dialect makes of it
   * @param tag a local tag such as {@code !vault}, if one is written
   * @param isPlain whether it is written without quotes and not as a block
   */
  record Scalar(LocatedText text, Value value, Optional<String> tag, boolean isPlain)
      implements Node {
    @Override
    public Span span() {
      return text.span();
    }

    @Override
    public String kind() {
      if (value instanceof Value.Nothing) {
        return "nothing";
      }
      return value instanceof Value.Numeric
          ? "a number"
          : value instanceof Value.Bool ? "true or false" : "text";
    }

    /** Whether it is YAML's null, written or left out. */
    public boolean isNothing() {
      return value instanceof Value.Nothing;
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Span span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public Value value() {
      return Value.of(items.stream().map(Node::value).toList());
    }
  }

  /** A mapping; keys are scalars. */
  record Mapping(List<Entry> entries, Span span) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().text().value().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public Value value() {
      Map<String, Value> values = new LinkedHashMap<>();
      entries.forEach(entry -> values.put(entry.key().text().value(), entry.value().value()));
      return Value.of(values);
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {
    /** The key's text. */
    public String name() {
      return key.text().value();
    }
  }
}
