package dev.lockstep.check;

import dev.lockstep.template.Conversion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine and, where it is said, its version: {@code postgresql}, {@code postgresql 15}, {@code
 * Oracle 19c}.
 */
record Dbms(Engine engine, Optional<Release> version) {
  private static final Pattern NOTATION =
      Pattern.compile("([A-Za-z][A-Za-z ]*?[0-9]?[A-Za-z]*)(?:[ _-]+([0-9][0-9.]*)[A-Za-z0-9.]*)?");

  /** As an option. */
  static final Conversion<Dbms> CONVERSION =
      Measures.of(
          "an engine such as `postgresql` (or `oracle`, `mssql`, `mysql`, `db2`), with a version"
              + " where one counts: `postgresql 15`",
          Dbms::parse);

  /** Reads the notation. */
  static Optional<Dbms> parse(String text) {
    Matcher found = NOTATION.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    return Engine.parse(found.group(1))
        .map(
            engine ->
                new Dbms(engine, Optional.ofNullable(found.group(2)).flatMap(engine::release)));
  }

  @Override
  public String toString() {
    return engine.word() + version.map(release -> " " + release).orElse("");
  }
}
