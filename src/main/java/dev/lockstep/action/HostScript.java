package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A script for a host; most look and print {@link Facts}. The scripts are files beside this class;
 * values reach them as shell variables set, and quoted, in front of the text.
 */
final class HostScript {
  private static final String LIBRARY = load("look");

  private final String library;
  private final String text;
  private final Map<String, String> words = new LinkedHashMap<>();

  private HostScript(String library, String text) {
    this.library = library;
    this.text = text;
  }

  /** A script by the name of its file. */
  static HostScript named(String name) {
    return new HostScript(LIBRARY, load(name));
  }

  /** A script that is asked again and again, and answers by its exit status alone. */
  static HostScript probe(String name) {
    return new HostScript(load("wait"), load(name));
  }

  /** The script that looks at one path; what it is to tell beside that is off. */
  static HostScript path(String path) {
    return named("path")
        .withPath("path", path)
        .with("base", "")
        .with("source", "")
        .with("follow", false)
        .with("sum", false)
        .with("keep", "0")
        .with("compare", false)
        .with("count", false);
  }

  /** Sets a shell variable. */
  HostScript with(String variable, String value) {
    words.put(variable, Quoting.quoted(value));
    return this;
  }

  /** Sets a shell variable to a path, in the user's home if it begins with a tilde. */
  HostScript withPath(String variable, String path) {
    words.put(variable, HostPath.shellWord(path));
    return this;
  }

  /** The same with yes or no. */
  HostScript with(String variable, boolean value) {
    return with(variable, value ? "yes" : "no");
  }

  /** The operation that looks. */
  Exec exec() {
    return Exec.reading(assignments() + library + text);
  }

  /** The same text as an operation that changes something and prints no facts. */
  Exec changing() {
    return Exec.changing(assignments() + text);
  }

  private String assignments() {
    return words.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String load(String name) {
    try (InputStream in = HostScript.class.getResourceAsStream(name + ".sh")) {
      String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return file.lines()
          .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
