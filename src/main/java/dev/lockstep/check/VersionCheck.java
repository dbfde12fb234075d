package dev.lockstep.check;

import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code version}: what a command says of a version is what is expected. */
final class VersionCheck implements CheckType {
  private static final Pattern FIRST_NUMBERS = Pattern.compile("([0-9]+(?:\\.[0-9]+)*)");

  private static final Form FORM =
      Form.of(Asked.FIELDS)
          .and(
              Field.of("pattern", Kind.Plain.REGEX, "the version: its first group"),
              Field.of("rc", Kind.Plain.INTEGER, "the exit status, 0 if left out"))
          .and(VersionBounds.FIELDS)
          .exactlyOneOf(Asked.KEYS)
          .atLeastOneOf("expected", "at_least", "at_most");

  @Override
  public String key() {
    return "version";
  }

  @Override
  public String help() {
    return "the version in the answer of a command, taken by a `pattern`, is `expected`,"
        + " `at_least`, `at_most`";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(VersionCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Asked asked = Asked.read(options, "command");
    Setting<Pattern> pattern = options.typed("pattern", Measures.REGEX);
    Setting<Long> rc = options.typed("rc", Conversions.INTEGER);
    VersionBounds bounds = VersionBounds.read(options);
    return options.finish(
        scope -> {
          VersionBounds.Wanted wanted = bounds.in(scope);
          Pattern where = pattern.in(scope, FIRST_NUMBERS);
          long code = rc.in(scope, 0L);
          return Look.at(
              asked.exec(scope), ran -> verdict(asked, wanted, version(ran, where, code)));
        });
  }

  private static Verdict verdict(Asked asked, VersionBounds.Wanted wanted, String version)
      throws UnseenException {
    List<String> faults = wanted.faults(version);
    String seen = asked.shown() + " says `" + version + "`";
    return faults.isEmpty()
        ? new Verdict.Passed(seen)
        : new Verdict.Failed(
            seen + "; " + String.join("; ", faults), "bring it to the version that is expected");
  }

  /** Looks at both streams: {@code java -version} and others answer on the error stream. */
  private static String version(Result.Ran ran, Pattern pattern, long rc) throws UnseenException {
    int code = Looked.code(ran);
    Looked.refuseMissingCommand(code, ran);
    if (code != rc) {
      throw new UnseenException(
          "the command that tells the version ended with exit status "
              + code
              + ": "
              + Looked.complaint(ran),
          "see why it does, or write the `rc:` that is right for it");
    }
    String text = ran.stdout().text() + "\n" + ran.stderr().text();
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new UnseenException(
          "no `" + pattern + "` in its answer `" + Looked.quote(text) + "`",
          "correct the `pattern`");
    }
    return Looked.group(found);
  }
}
