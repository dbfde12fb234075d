package dev.lockstep.check;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which versions are right: {@code expected}, {@code at_least}, {@code at_most}. */
record VersionBounds(Setting<String> expected, Setting<Release> atLeast, Setting<Release> atMost) {

  static final Field AT_LEAST =
      Field.of("at_least", Kind.Plain.VERSION, "the oldest version that will do");
  static final Field AT_MOST =
      Field.of("at_most", Kind.Plain.VERSION, "the newest version that will do, with all below it");
  static final Field[] FIELDS = {
    Field.of("expected", Kind.Plain.VERSION, "the one version that will do"), AT_LEAST, AT_MOST
  };

  static VersionBounds read(Options options) {
    return new VersionBounds(
        options.text("expected"),
        options.typed("at_least", Release.CONVERSION),
        options.typed("at_most", Release.CONVERSION));
  }

  /** The bounds on a host. */
  Wanted in(Scope scope) throws EvaluationException {
    return new Wanted(expected.in(scope), atLeast.in(scope), atMost.in(scope));
  }

  /** The bounds on a host. */
  record Wanted(Optional<String> expected, Optional<Release> atLeast, Optional<Release> atMost) {

    /** In how far a version is not right; empty when it is. */
    List<String> faults(String version) throws UnseenException {
      Release seen =
          Release.parse(version)
              .orElseThrow(
                  () ->
                      new UnseenException(
                          "`" + Looked.quote(version) + "` holds no number, so it is no version",
                          "correct the `pattern`"));
      List<String> faults = new ArrayList<>();
      expected
          .filter(wanted -> !wanted.strip().equals(version.strip()))
          .filter(wanted -> Release.parse(wanted).stream().noneMatch(right -> same(right, seen)))
          .ifPresent(wanted -> faults.add("`" + wanted + "` is expected"));
      atLeast
          .filter(bound -> seen.compareTo(bound) < 0)
          .ifPresent(bound -> faults.add("at least `" + bound + "` is expected"));
      atMost
          .filter(bound -> seen.asExactAs(bound).compareTo(bound) > 0)
          .ifPresent(bound -> faults.add("at most `" + bound + "` is expected"));
      return faults;
    }

    private static boolean same(Release one, Release other) {
      return one.compareTo(other) == 0;
    }
  }
}
