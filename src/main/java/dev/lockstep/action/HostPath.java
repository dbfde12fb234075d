package dev.lockstep.action;

import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.WindowsPath;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Paths on a host, absolute or in the home of the user ({@code ~/x}), in their one form: no doubled
 * slashes, no {@code .} or {@code ..}.
 */
final class HostPath {
  /** A path as an option. A slash at its end is kept: it may mean something. */
  static final Conversion<String> CONVERSION =
      new Conversion<>() {
        @Override
        public Type type() {
          return Type.Scalar.PATH;
        }

        @Override
        public String wanted() {
          return "a path on the host such as `/etc/motd` or `~/env.sh`, without `..`";
        }

        @Override
        public Optional<String> convert(Value value) {
          return value instanceof Value.Text text ? normal(text.text()) : Optional.empty();
        }

        @Override
        public Optional<String> misfit(String path, HostShell shell) {
          return WindowsPath.misfit(path, shell);
        }
      };

  private static final Set<String> VITAL =
      Set.of(
          "", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/media", "/mnt", "/opt",
          "/proc", "/root", "/run", "/sbin", "/srv", "/sys", "/tmp", "/usr", "/var");

  private HostPath() {}

  /** The path in its one form; empty when it is relative or has {@code ..}. */
  static Optional<String> normal(String path) {
    if (WindowsPath.isPlain(path)) {
      return Optional.of(path);
    }
    String clean = path.replaceAll("/(\\./|/)+", "/").replaceAll("/\\.$", "/");
    boolean usable =
        (clean.startsWith("/") || clean.equals("~") || clean.startsWith("~/"))
            && clean.indexOf('\0') < 0
            && !(clean + "/").contains("/../");
    return usable ? Optional.of(clean) : Optional.empty();
  }

  /** As a word of a shell, which knows where the home is. */
  static String shellWord(String path) {
    return path.equals("~") || path.startsWith("~/")
        ? "\"${HOME:?is not known}\"" + Quoting.quoted(path.substring(1))
        : Quoting.quoted(path);
  }

  /** The absolute path, once a look has told the home. */
  static String resolved(String path, Facts facts) {
    return path.equals("~") || path.startsWith("~/")
        ? bare(facts.must("home")) + path.substring(1)
        : path;
  }

  /** The path without a slash at its end; the root is empty. */
  static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The last name of a path. */
  static String name(String path) {
    String bare = bare(path);
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  /** The folder that holds a path; {@code /} for what is in the root. */
  static String parent(String path) {
    String bare = bare(path);
    int slash = bare.lastIndexOf('/');
    return slash <= 0 ? "/" : bare.substring(0, slash);
  }

  /** Whether a machine does not live without it, so that nothing here ever removes or moves it. */
  static boolean isVital(String path) {
    return VITAL.contains(bare(path));
  }
}
