package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ansible's old way of writing options, {@code copy: src=a dest=b}, turned into YAML. */
final class FreeForm {
  private static final Pattern PAIR =
      Pattern.compile("([a-z_]+)=(\"[^\"]*\"|'[^']*'|\\$\\{[^}]*\\}|\\S+)");

  private FreeForm() {}

  /** The report, when a body is written so: a text may only begin so where it means itself. */
  static Optional<Diagnostic> problem(Node body, String key, Form form) {
    if (body instanceof Node.Scalar scalar && isPairs(scalar.text().value(), form)) {
      String options = yaml(scalar.text().value());
      return Optional.of(
          Diagnostic.error(
                  "free-form", body.span(), "the options of `" + key + "` are written as one text")
              .note("`a=b` pairs are Ansible's short form; here options are YAML")
              .help("write `" + key + ": { " + options + " }`"));
    }
    return Optional.empty();
  }

  private static boolean isPairs(String text, Form form) {
    Matcher first = PAIR.matcher(text);
    return first.lookingAt() && (form.shortFor().isEmpty() || form.knows(first.group(1)));
  }

  /** The options that Ansible reads out of a text, as YAML in one line. */
  static String yaml(String text) {
    return PAIR.matcher(text).results().map(FreeForm::pair).collect(Collectors.joining(", "));
  }

  private static String pair(MatchResult found) {
    String value = found.group(2);
    boolean plain = value.matches("[A-Za-z0-9_./-]+|[\"'].*[\"']");
    return found.group(1) + ": " + (plain ? value : "\"" + value + "\"");
  }
}
