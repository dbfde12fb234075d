package dev.lockstep.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The language of the scripts that a host is given. */
public enum HostShell {
  /** {@code /bin/sh}: Linux and its like. */
  POSIX,
  /** Windows PowerShell, whatever shell the login user has. */
  POWERSHELL;

  private static final Pattern PROGRAM =
      Pattern.compile("(?i)(.*[/\\\\])?(powershell|pwsh)(\\.exe)?(\\s.*)?");

  /** By Ansible's word for it, {@code ansible_shell_type}: what stands there for Windows. */
  public static HostShell of(String word) {
    return word.equals("powershell") || word.equals("cmd") ? POWERSHELL : POSIX;
  }

  /** The language that a program reads which an author has named as the interpreter. */
  public static HostShell readBy(String interpreter) {
    return PROGRAM.matcher(interpreter).matches() ? POWERSHELL : POSIX;
  }

  /** A value as one word, always in quotes. */
  public String quoted(String value) {
    return switch (this) {
      case POSIX -> Quoting.quoted(value);
      case POWERSHELL -> PowerShell.quoted(value);
    };
  }

  /** A command of words, as a script. */
  public String command(List<String> words) {
    return switch (this) {
      case POSIX -> Quoting.command(words);
      case POWERSHELL -> PowerShell.command(words);
    };
  }

  /** A script to which values can be added. */
  public ScriptText text() {
    return switch (this) {
      case POSIX -> new ShellText();
      case POWERSHELL -> new PowerShellText();
    };
  }

  /** What an operation says of its script; nothing for what a host reads anyway. */
  public Optional<String> interpreter() {
    return switch (this) {
      case POSIX -> Optional.empty();
      case POWERSHELL -> Optional.of(PowerShell.NAME);
    };
  }
}
