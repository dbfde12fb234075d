package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import java.util.List;

/** Reports a mapping in which keys stand together, or are missing, against the form's rules. */
final class FormRules {
  private final Node.Mapping node;
  private final Diagnostics out;

  FormRules(Node.Mapping node, Diagnostics out) {
    this.node = node;
    this.out = out;
  }

  /** Whether all rules hold; reports those that do not. */
  boolean hold(Form form) {
    return form.rules().stream().filter(rule -> !holds(rule)).count() == 0;
  }

  private boolean holds(Form.Rule rule) {
    if (rule.how() == Form.Rule.How.FIRST_NEEDS_ANOTHER) {
      return holdsBeside(rule);
    }
    List<String> written = rule.keys().stream().filter(key -> node.get(key).isPresent()).toList();
    boolean tooMany = written.size() > 1 && rule.how() != Form.Rule.How.AT_LEAST_ONE;
    boolean none = written.isEmpty() && rule.how() != Form.Rule.How.AT_MOST_ONE;
    if (tooMany || none) {
      out.add(report(rule, written));
    }
    return !tooMany && !none;
  }

  private boolean holdsBeside(Form.Rule rule) {
    String first = rule.keys().get(0);
    List<String> others = rule.keys().subList(1, rule.keys().size());
    boolean holds =
        node.get(first).isEmpty() || others.stream().anyMatch(key -> node.get(key).isPresent());
    if (!holds) {
      String wanted = "`" + String.join("` or `", others) + "`";
      out.add(
          Diagnostic.error(
                  "missing-key",
                  place(List.of(first)),
                  "`" + first + "` is written without " + wanted)
              .help("add " + wanted + ", or take `" + first + "` out"));
    }
    return holds;
  }

  private Diagnostic report(Form.Rule rule, List<String> written) {
    String wanted = "`" + String.join("`, `", rule.keys()) + "`";
    String amount =
        switch (rule.how()) {
          case EXACTLY_ONE -> "exactly one";
          case AT_LEAST_ONE -> "at least one";
          case AT_MOST_ONE -> "only one";
          case FIRST_NEEDS_ANOTHER -> throw new AssertionError("reported elsewhere");
        };
    return Diagnostic.error(
            "one-of-several",
            place(written),
            written.isEmpty()
                ? "none of " + wanted + " is written"
                : "`" + String.join("` and `", written) + "` exclude each other")
        .help("write " + amount + " of " + wanted);
  }

  private Span place(List<String> written) {
    return node.entries().stream()
        .filter(entry -> written.isEmpty() || entry.name().equals(written.get(written.size() - 1)))
        .map(entry -> entry.key().span())
        .findFirst()
        .orElse(node.span());
  }
}
