package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups that an INI inventory speaks of before it declares them. A child is added to its parents
 * when it is declared, not when it is named: the order of children shows in listings.
 */
final class PendingGroups {
  /** A file with more faults is no file of groups, and guessing would take long. */
  private static final int MOST_GUESSES = 100;

  private final Draft draft;
  private final Map<String, List<Mention>> children = new LinkedHashMap<>();
  private final Map<String, Span> variables = new LinkedHashMap<>();

  /** A parent and the place where it names its child. */
  private record Mention(DraftGroup parent, Span span) {}

  PendingGroups(Draft draft) {
    this.draft = draft;
  }

  /** A {@code :vars} section names a group that nobody else has named. */
  void variablesOf(DraftGroup group, Span name) {
    if (!children.containsKey(group.name().value())) {
      variables.put(group.name().value(), name);
    }
  }

  /** A section declares a group. */
  void declared(DraftGroup group) {
    variables.remove(group.name().value());
    List<Mention> mentions = children.remove(group.name().value());
    if (mentions != null) {
      mentions.forEach(mention -> mention.parent().add(group, mention.span()));
    }
  }

  /** A {@code :children} section names a child. */
  void child(DraftGroup parent, LocatedText name) {
    Optional<DraftGroup> known = draft.findGroup(name.value());
    if (known.isPresent()) {
      known.ifPresent(child -> parent.add(child, name.span()));
    } else {
      children
          .computeIfAbsent(name.value(), added -> new ArrayList<>())
          .add(new Mention(parent, name.span()));
    }
  }

  /** Reports what was never declared. */
  void report(Diagnostics out) {
    variables.forEach(
        (name, span) ->
            out.add(
                undeclared(
                    name,
                    span,
                    "variables are given to the group `" + name + "`, which is not declared")));
    children.forEach(
        (name, mentions) ->
            mentions.forEach(
                mention ->
                    out.add(
                        undeclared(
                            name,
                            mention.span(),
                            "the group `"
                                + mention.parent().name()
                                + "` names a child `"
                                + name
                                + "`, which is not declared"))));
  }

  private Diagnostic undeclared(String name, Span span, String message) {
    Diagnostic found = Diagnostic.error("unknown-group", span, message);
    return Suggestions.closest(name, guesses())
        .map(near -> found.help("did you mean `" + near + "`?"))
        .orElseGet(() -> found.help("declare it with a section `[" + name + "]`"));
  }

  private List<String> guesses() {
    return variables.size() + children.size() > MOST_GUESSES
        ? List.of()
        : draft.groups().stream()
            .map(group -> group.name().value())
            .filter(other -> !variables.containsKey(other))
            .toList();
  }
}
