package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.HostShell;
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
  private final HostShell shell;
  private final String library;
  private final String text;
  private final Map<String, String> words = new LinkedHashMap<>();

  private HostScript(HostShell shell, String library, String name) {
    this.shell = shell;
    this.library = load(library, shell);
    this.text = load(name, shell);
  }

  /** A script by the name of its file. */
  static HostScript named(String name) {
    return named(name, HostShell.POSIX);
  }

  /** The same for a host's own shell. */
  static HostScript named(String name, HostShell shell) {
    return new HostScript(shell, "look", name);
  }

  /** A script that is asked again and again, and answers by its exit status alone. */
  static HostScript probe(String name, HostShell shell) {
    return new HostScript(shell, "wait", name);
  }

  /** The script that looks at one path; what it is to tell beside that is off. */
  static HostScript path(String path) {
    return path(path, HostShell.POSIX);
  }

  /** The same for a host's own shell. */
  static HostScript path(String path, HostShell shell) {
    return named("path", shell)
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
    words.put(variable, shell.quoted(value));
    return this;
  }

  /** Sets a shell variable to a path, in the user's home if it begins with a tilde. */
  HostScript withPath(String variable, String path) {
    words.put(variable, shellWord(path));
    return this;
  }

  private String shellWord(String path) {
    boolean home = shell == HostShell.POWERSHELL && path.matches("~[/\\\\].*");
    return shell == HostShell.POSIX
        ? HostPath.shellWord(path)
        : home ? "$HOME + " + shell.quoted(path.substring(1)) : shell.quoted(path);
  }

  /** The same with yes or no. */
  HostScript with(String variable, boolean value) {
    return with(variable, value ? "yes" : "no");
  }

  /** The operation that looks. */
  Exec exec() {
    return Exec.reading(shell, assignments() + library + text);
  }

  /** The same text as an operation that changes something and prints no facts. */
  Exec changing() {
    return Exec.changing(shell, assignments() + text);
  }

  private String assignments() {
    return words.entrySet().stream()
        .map(entry -> assignment(entry.getKey()) + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** Some short names are PowerShell's own. */
  private String assignment(String variable) {
    return shell == HostShell.POSIX ? variable + "=" : "$given_" + variable + " = ";
  }

  private static String load(String name, HostShell shell) {
    String file = name + (shell == HostShell.POSIX ? ".sh" : ".ps1");
    try (InputStream in = HostScript.class.getResourceAsStream(file)) {
      String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return content
          .lines()
          .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
