package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what counts as changed, as failed, and as known. */
final class JudgementReader {

  /** What people write for a condition or, in YAML 1.1, for true or false. */
  private static final Pattern NO_REASON =
      Pattern.compile(
          "\\s*|.*(?:\\$\\{|\\{\\{).*|(?i:yes|no|on|off|y|n|true|false|0|1)", Pattern.DOTALL);

  private final Kit kit;

  JudgementReader(Kit kit) {
    this.kit = kit;
  }

  /**
   * @param secret whether the result is a secret; then what the step prints is one too
   */
  Judgement read(Fields fields, boolean secret) {
    List<Judgement.KnownError> known =
        fields.items("known_errors").stream()
            .flatMap(node -> Fields.of(node, "known_errors", kit).stream())
            .flatMap(entry -> knownError(entry).stream())
            .toList();
    return new Judgement(
        fields.conditions("changed_when"),
        fields.conditions("failed_when"),
        known,
        fields.text("ignore_errors").flatMap(this::reason),
        fields.flag("no_log") || secret,
        new DoneWhenReader(kit).verify(fields));
  }

  private Optional<Located<String>> reason(LocatedText written) {
    if (written.value().equals("false")) {
      return Optional.empty();
    }
    if (!written.value().equals("true") && NO_REASON.matcher(written.value()).matches()) {
      kit.error(
          "no-reason",
          written.span(),
          "`ignore_errors` holds the reason why a failure does not matter, and `"
              + written
              + "` is none",
          "write the reason in words, or `false` to stop at a failure");
      return Optional.empty();
    }
    if (!written.value().equals("true")) {
      return Optional.of(Fields.located(written));
    }
    kit.out()
        .add(
            Diagnostic.warning(
                    "ignore-without-reason",
                    written.span(),
                    "`ignore_errors: true` says nothing about why a failure does not matter")
                .note("the reason stands in summary and report beside each failure")
                .help("write the reason: `ignore_errors: \"the old files may be gone\"`"));
    return Optional.of(new Located<>("no reason given", written.span()));
  }

  private Optional<Judgement.KnownError> knownError(Fields fields) {
    fields.reportUnknown(StepForms.KNOWN_ERROR.keys(), key -> Optional.empty());
    Optional<Pattern> pattern = fields.requiredText("pattern").flatMap(text -> pattern(text, kit));
    String explanation = fields.requiredText("explanation").map(LocatedText::value).orElse("");
    String help = fields.text("do").map(LocatedText::value).orElse("");
    return pattern.map(found -> new Judgement.KnownError(found, explanation, help));
  }

  /** A regular expression; reported when it is none. */
  static Optional<Pattern> pattern(LocatedText written, Kit kit) {
    try {
      return Optional.of(Pattern.compile(written.value()));
    } catch (PatternSyntaxException e) {
      int at = Math.max(0, Math.min(e.getIndex(), written.value().length()));
      kit.error(
          "invalid-pattern",
          written.span(at, Math.min(at + 1, written.value().length())),
          "`"
              + written
              + "` is no regular expression: "
              + e.getDescription().toLowerCase(Locale.ROOT),
          "write a backslash before a sign that is meant literally");
      return Optional.empty();
    }
  }
}
