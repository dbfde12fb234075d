package dev.lockstep.template;

import dev.lockstep.shell.HostShell;
import java.util.Optional;
import java.util.regex.Pattern;

/** Absolute paths as Windows writes them: {@code C:\Program Files}, {@code D:/backup}. */
public final class WindowsPath {
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z]:[/\\\\][^\\x00]*");
  private static final Pattern UP = Pattern.compile("(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  private WindowsPath() {}

  /** Whether a path is one of those. */
  public static boolean is(String path) {
    return ABSOLUTE.matcher(path).matches();
  }

  /** Whether it is one that leads nowhere but down. */
  public static boolean isPlain(String path) {
    return is(path) && !UP.matcher(path).matches();
  }

  /** Why a path can't be one of a host; empty when it can. */
  public static Optional<String> misfit(String path, HostShell shell) {
    return is(path) && shell == HostShell.POSIX
        ? Optional.of("`" + path + "` is a path of Windows, which this host is not")
        : Optional.empty();
  }
}
