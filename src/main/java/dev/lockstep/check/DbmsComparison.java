package dev.lockstep.check;

import java.util.Optional;

/**
 * Compares what source, target and the server itself say of the engine.
 *
 * @param live what the server says, where it was asked
 * @param given whether nothing was looked at
 */
record DbmsComparison(
    SameDbmsCheck.Named source,
    SameDbmsCheck.Named target,
    Optional<SameDbmsCheck.Named> live,
    boolean given) {
  /** The words of language §6 for a check that looked at nothing. */
  static final String NO_HOST = "compared two given values; no host was looked at";

  private static final String STAY =
      "stay on the engine; changing it is a project of its own, before or after this one";

  Verdict verdict() {
    if (source.engines().size() > 1 || target.engines().size() > 1) {
      SameDbmsCheck.Named torn = source.engines().size() > 1 ? source : target;
      return new Verdict.Failed(
          "the configuration files disagree: " + torn.where(),
          "find out which of them is in use, and take the others away");
    }
    if (live.isEmpty() && (isBridge(source) || isBridge(target))) {
      return new Verdict.Failed(
          seen() + "; behind `odbc` any engine may be",
          "look which one it is and let `live:` ask it, or let a person confirm it with `attest`");
    }
    return engineFault().or(this::releaseFault).orElseGet(() -> new Verdict.Passed(passed()));
  }

  private Optional<Verdict> engineFault() {
    Engine running = live.orElse(source).first().engine();
    boolean same =
        (isBridge(source) || source.first().engine() == running)
            && (isBridge(target) || target.first().engine() == running);
    return same
        ? Optional.empty()
        : Optional.of(new Verdict.Failed(seen() + ": the engines differ", STAY));
  }

  private Optional<Verdict> releaseFault() {
    Optional<Release> now =
        live.flatMap(server -> server.first().version()).or(() -> source.first().version());
    Optional<Release> next = target.first().version();
    boolean older =
        now.isPresent()
            && next.isPresent()
            && now.get().asExactAs(next.get()).compareTo(next.get()) > 0;
    return older
        ? Optional.of(
            new Verdict.Failed(
                seen() + ": the target is an older release",
                "take a target of release " + now.get() + " or newer"))
        : Optional.empty();
  }

  private String passed() {
    return given ? NO_HOST : seen();
  }

  private String seen() {
    String told =
        "source `"
            + source.first()
            + "`"
            + by(source)
            + ", target `"
            + target.first()
            + "`"
            + by(target)
            + live.map(server -> ", " + server.where() + " is `" + server.first() + "`").orElse("");
    return given ? NO_HOST + ": " + told : told;
  }

  private static String by(SameDbmsCheck.Named side) {
    return side.where().endsWith("declared") ? "" : " (" + side.where() + ")";
  }

  private static boolean isBridge(SameDbmsCheck.Named side) {
    return side.first().engine() == Engine.ODBC;
  }
}
