package dev.lockstep.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** An example for each action and check, as it stands in a runbook. */
final class Examples {
  private static final Pattern HEADING = Pattern.compile("(?m)^## ");

  private Examples() {}

  /** A step for each action. */
  static Map<String, String> actions() {
    return sections("examples/actions.md");
  }

  /** A precondition for each check. */
  static Map<String, String> checks() {
    return sections("examples/checks.md");
  }

  private static Map<String, String> sections(String name) {
    Map<String, String> sections = new LinkedHashMap<>();
    HEADING
        .splitAsStream(text(name))
        .filter(section -> !section.isBlank())
        .map(section -> section.split("\n", 2))
        .forEach(parts -> sections.put(parts[0].strip(), parts[1].strip()));
    return Collections.unmodifiableMap(sections);
  }

  private static String text(String name) {
    try (InputStream in = Examples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("the program lacks its own " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
