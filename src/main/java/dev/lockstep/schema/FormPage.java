package dev.lockstep.schema;

import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A form as lines for people: each key with its kind and meaning, then the rules. */
final class FormPage {
  private static final String STEP = "    ";

  private FormPage() {}

  static List<String> lines(Form form) {
    List<String> lines = new ArrayList<>(fields(form, "  "));
    if (form.others().isPresent()) {
      lines.add("  NAME: " + KindWords.of(form.others().get()));
      lines.add(STEP + STEP + "any names of your own");
    }
    form.rules().forEach(rule -> lines.add("  " + rule(rule)));
    form.shortFor().ifPresent(key -> lines.add("  A value alone stands for `" + key + "`."));
    if (form.mayBeEmpty()) {
      lines.add("  Nothing need stand behind it.");
    }
    return lines;
  }

  private static List<String> fields(Form form, String margin) {
    List<String> lines = new ArrayList<>();
    for (Form.Field field : form.fields()) {
      String needed = field.required() ? " (needed)" : "";
      lines.add(margin + field.key() + ": " + KindWords.of(field.kind()) + needed);
      if (!field.help().isEmpty()) {
        lines.add(margin + STEP + field.help());
      }
      below(field.kind()).ifPresent(inner -> lines.addAll(fields(inner, margin + STEP + "  ")));
    }
    return lines;
  }

  private static Optional<Form> below(Kind kind) {
    return kind instanceof Kind.Items items ? items.item().nested() : kind.nested();
  }

  private static String needing(List<String> keys) {
    return "Beside `"
        + keys.get(0)
        + "`, `"
        + String.join("` or `", keys.subList(1, keys.size()))
        + "` is needed.";
  }

  private static String rule(Form.Rule rule) {
    String keys = "`" + String.join("`, `", rule.keys()) + "`";
    return switch (rule.how()) {
      case EXACTLY_ONE -> "Exactly one of " + keys + " is written.";
      case AT_LEAST_ONE -> "At least one of " + keys + " is written.";
      case AT_MOST_ONE -> "Not more than one of " + keys + " is written.";
      case FIRST_NEEDS_ANOTHER -> needing(rule.keys());
    };
  }
}
