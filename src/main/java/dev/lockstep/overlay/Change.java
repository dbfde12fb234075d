package dev.lockstep.overlay;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One change.
 *
 * @param target the id of what is changed, by its path through stages and includes
 * @param list what the new items are, where some are put in
 * @param body the new items; for {@code adjust} one mapping of keys, for {@code remove} nothing
 * @param reason why; empty where none is written
 */
record Change(How how, LocatedText target, Insert list, List<Node> body, Optional<String> reason) {
  static final Form FORM =
      Form.of(
              Form.Field.of("before", Kind.Plain.WORD, "puts something in front of this id"),
              Form.Field.of("after", Kind.Plain.WORD, "puts something behind this id"),
              Form.Field.of("adjust", Kind.Plain.WORD, "changes modifiers of this id"),
              Form.Field.of("replace", Kind.Plain.WORD, "puts something in the place of this id"),
              Form.Field.of("remove", Kind.Plain.WORD, "takes this id out"),
              Form.Field.of("steps", list("stage_steps"), "steps to put in"),
              Form.Field.of("preconditions", list("preconditions"), "preconditions to put in"),
              Form.Field.of("stages", list("stages"), "stages and gates to put in"),
              Form.Field.of(
                  "to", new Kind.Named("adjustment"), "the modifiers of `adjust`, with new values"),
              Form.Field.of(
                  "with", new Kind.Named("replacement"), "what takes the place of `replace`"),
              Form.Field.of("reason", Kind.Plain.TEXT, "why, for the report"))
          .exactlyOneOf("before", "after", "adjust", "replace", "remove")
          .atMostOneOf("steps", "preconditions", "stages")
          .needing("before", "steps", "preconditions", "stages")
          .needing("after", "steps", "preconditions", "stages")
          .needing("steps", "before", "after")
          .needing("preconditions", "before", "after")
          .needing("stages", "before", "after")
          .needing("adjust", "to")
          .needing("replace", "with");

  /** What may be put in. */
  enum Insert {
    STEPS,
    PRECONDITIONS,
    STAGES;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a change does. */
  enum How {
    BEFORE,
    AFTER,
    ADJUST,
    REPLACE,
    REMOVE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isInsertion() {
      return this == BEFORE || this == AFTER;
    }
  }

  private static Kind list(String what) {
    return Kind.items(new Kind.Named(what));
  }

  static Optional<Change> read(Node node, Diagnostics out) {
    return MappingReader.of(node, "change", out).flatMap(reader -> read(reader, out));
  }

  private static Optional<Change> read(MappingReader reader, Diagnostics out) {
    long before = out.errorCount();
    FORM.keys().forEach(reader::ignored);
    reader.finish();
    List<How> hows = List.of(How.values()).stream().filter(how -> reader.has(how.key())).toList();
    if (hows.size() != 1) {
      out.add(
          Diagnostic.error(
                  "one-of-several",
                  reader.node().entries().isEmpty()
                      ? reader.node().span()
                      : reader.node().entries().get(0).key().span(),
                  hows.isEmpty()
                      ? "a change does not say what it does"
                      : "a change does two things")
              .help("write one of `before`, `after`, `adjust`, `replace`, `remove` with an id"));
      return Optional.empty();
    }
    How how = hows.get(0);
    Optional<LocatedText> target = reader.requiredText(how.key());
    Optional<String> reason = reader.text("reason").map(LocatedText::value);
    List<Node> body = body(how, reader, out);
    return out.errorCount() > before
        ? Optional.empty()
        : target.map(
            id ->
                new Change(
                    how,
                    id,
                    lists(reader).stream().findFirst().orElse(Insert.STEPS),
                    body,
                    reason.filter(text -> !text.isBlank())));
  }

  private static List<Node> body(How how, MappingReader reader, Diagnostics out) {
    List<Insert> lists = lists(reader);
    boolean misfit = how.isInsertion() ? lists.size() != 1 : !lists.isEmpty();
    if (misfit) {
      out.add(
          Diagnostic.error(
                  "change-without-body",
                  reader.node().span(),
                  how.isInsertion()
                      ? "`" + how.key() + "` does not say what to put there"
                      : "`" + how.key() + "` has no `" + lists.get(0).key() + "`")
              .help(
                  how.isInsertion()
                      ? "add `steps:`, `preconditions:` or `stages:` with a list"
                      : "use `before:` or `after:` to put something in"));
      return List.of();
    }
    return switch (how) {
      case BEFORE, AFTER -> reader.items(lists.get(0).key());
      case ADJUST -> mapping("to", reader, out);
      case REPLACE -> mapping("with", reader, out);
      case REMOVE -> List.of();
    };
  }

  private static List<Insert> lists(MappingReader reader) {
    return List.of(Insert.values()).stream().filter(list -> reader.has(list.key())).toList();
  }

  private static List<Node> mapping(String key, MappingReader reader, Diagnostics out) {
    return reader
        .required(key)
        .flatMap(node -> MappingReader.of(node, key, out))
        .map(map -> List.<Node>of(map.node()))
        .orElse(List.of());
  }
}
