package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A script of ours for {@code /bin/sh} that looks at a host and writes a {@link Sheet}. The scripts
 * are resources beside this class; they get their values as positional parameters, so that no value
 * is ever part of shell text.
 */
final class LookScript {
  private LookScript() {}

  /** The script of a name with its parameters; it writes a sheet. */
  static Exec exec(String name, String... parameters) {
    return sheet(List.of(name), parameters);
  }

  /** The same for a host's own shell. */
  static Exec exec(HostShell shell, String name, String... parameters) {
    if (shell == HostShell.POSIX) {
      return exec(name, parameters);
    }
    String given = Arrays.stream(parameters).map(shell::quoted).collect(Collectors.joining(", "));
    String script = "$given = @(" + given + ")\n" + text("prelude.ps1") + text(name + ".ps1");
    return Exec.reading(shell, script + "'end'\n");
  }

  /** A script in several parts; it writes a sheet. */
  static Exec sheet(List<String> parts, String... parameters) {
    return Exec.reading(plain(parts, parameters).script() + "echo end\n");
  }

  /** A script in several parts that prints what it prints and ends with its own exit status. */
  static Exec plain(List<String> parts, String... parameters) {
    String given = Arrays.stream(parameters).map(Quoting::word).collect(Collectors.joining(" "));
    StringBuilder script = new StringBuilder("set -- " + given + "\n" + text("prelude.sh"));
    parts.forEach(part -> script.append(text(part + ".sh")));
    return Exec.reading(script.toString());
  }

  private static String text(String name) {
    try (InputStream resource = LookScript.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("no look script " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
