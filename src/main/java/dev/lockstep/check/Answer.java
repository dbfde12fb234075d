package dev.lockstep.check;

import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the answer of a command must be like. Nothing written means that it must end with exit
 * status 0; whatever else is written, so must it, unless {@code rc} says otherwise.
 */
record Answer(
    Setting<Long> rc,
    Setting<String> stdout,
    Setting<String> contains,
    Setting<String> notContains,
    Setting<Pattern> matches) {

  static final Field[] FIELDS = {
    Field.of("rc", Kind.Plain.INTEGER, "the exit status, 0 if left out"),
    Field.of("stdout", Kind.Plain.TEXT, "all that it prints"),
    Field.of("contains", Kind.Plain.TEXT, "a text in what it prints"),
    Field.of("not_contains", Kind.Plain.TEXT, "a text that must not be in what it prints"),
    Field.of("matches", Kind.Plain.REGEX, "an expression that a part of what it prints matches")
  };

  /** Reads it from the options of a check. */
  static Answer read(Options options) {
    return new Answer(
        options.typed("rc", Conversions.INTEGER),
        options.text("stdout"),
        options.text("contains"),
        options.text("not_contains"),
        options.typed("matches", Measures.REGEX));
  }

  /** Its conditions with their values on a host. */
  Wanted in(Scope scope) throws EvaluationException {
    return new Wanted(
        rc.in(scope, 0L),
        stdout.in(scope),
        contains.in(scope),
        notContains.in(scope),
        matches.in(scope));
  }

  /** The conditions on a host. */
  record Wanted(
      long rc,
      Optional<String> stdout,
      Optional<String> contains,
      Optional<String> notContains,
      Optional<Pattern> matches) {

    /**
     * In how far an answer differs, in words; empty when it does not.
     *
     * @throws UnseenException when the answer shows that nothing ran
     */
    List<String> differences(Result.Ran ran) throws UnseenException {
      int code = Looked.code(ran);
      if (code != rc) {
        Looked.refuseMissingCommand(code, ran);
        return List.of(
            "it ended with exit status " + code + ", not " + rc + ": " + Looked.complaint(ran));
      }
      return textDifferences(ran);
    }

    private List<String> textDifferences(Result.Ran ran) {
      String text = ran.stdout().trimmed();
      String printed = ", it printed " + printed(text);
      List<String> found = new ArrayList<>();
      stdout
          .filter(wanted -> !wanted.strip().equals(text.strip()))
          .ifPresent(wanted -> found.add("`" + Looked.quote(wanted) + "` was expected" + printed));
      contains
          .filter(wanted -> !text.contains(wanted))
          .ifPresent(wanted -> found.add("`" + wanted + "` is not in the answer" + printed));
      notContains
          .filter(text::contains)
          .ifPresent(wanted -> found.add("`" + wanted + "` is in the answer" + printed));
      matches
          .filter(wanted -> !wanted.matcher(text).find())
          .ifPresent(wanted -> found.add("nothing matches `" + wanted + "`" + printed));
      return found;
    }

    private static String printed(String text) {
      return text.isBlank() ? "nothing" : "`" + Looked.quote(text) + "`";
    }
  }
}
