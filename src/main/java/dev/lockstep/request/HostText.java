package dev.lockstep.request;

import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A script beside this class, with its values as shell variables set, and quoted, in front of it.
 */
final class HostText {
  private final String name;
  private final Map<String, String> words = new LinkedHashMap<>();

  HostText(String name) {
    this.name = name;
  }

  HostText with(String variable, String value) {
    words.put(variable, value);
    return this;
  }

  /** The whole text. */
  String script() {
    return words.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + Quoting.quoted(entry.getValue()) + "\n")
            .collect(Collectors.joining())
        + text();
  }

  private String text() {
    try (InputStream in = HostText.class.getResourceAsStream(name + ".sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
