package dev.lockstep.transport;

import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How to reach one host.
 *
 * @param host its name in the inventory
 * @param kind over the network, or the jump host itself
 * @param lockstepDir absolute path on the host under which locks and commands lie (design §4.9)
 * @param shell the language of the scripts it is given
 */
public record Target(
    String host,
    Kind kind,
    Address address,
    Login login,
    Trust trust,
    Timing timing,
    String lockstepDir,
    HostShell shell) {
  /**
   * Where a host keeps locks and the folders of commands unless its variables say another place.
   */
  public static final String LOCKSTEP_DIR = "/var/tmp/lockstep";

  /** The same on Windows. */
  public static final String WINDOWS_DIR = "C:\\ProgramData\\Lockstep";

  /** A host with {@code sh}. */
  public Target(
      String host,
      Kind kind,
      Address address,
      Login login,
      Trust trust,
      Timing timing,
      String lockstepDir) {
    this(host, kind, address, login, trust, timing, lockstepDir, HostShell.POSIX);
  }

  /** With the usual place for locks and commands. */
  public Target(String host, Kind kind, Address address, Login login, Trust trust, Timing timing) {
    this(host, kind, address, login, trust, timing, LOCKSTEP_DIR);
  }

  /** The same with other limits. */
  public Target timed(UnaryOperator<Timing> change) {
    return new Target(host, kind, address, login, trust, change.apply(timing), lockstepDir, shell);
  }

  /** Ways to reach a host. */
  public enum Kind {
    SSH,
    LOCAL
  }

  /** Name or number, and port. */
  public record Address(String name, int port) {
    @Override
    public String toString() {
      return port == 22 ? name : "[" + name + "]:" + port;
    }
  }

  /**
   * As whom.
   *
   * @param keys private keys to try, in order; missing files of the defaults are passed over
   * @param password for password authentication and keyboard-interactive
   * @param passphrase for encrypted keys
   * @param agent the socket of an SSH agent
   */
  public record Login(
      String user,
      List<Path> keys,
      Optional<Secret> password,
      Optional<Secret> passphrase,
      Optional<Path> agent) {
    public Login {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Which host keys are believed.
   *
   * @param knownHosts files in OpenSSH's format
   * @param acceptNew whether an unknown host's key is believed and added to the first file
   */
  public record Trust(List<Path> knownHosts, boolean acceptNew) {
    public Trust {
      knownHosts = List.copyOf(knownHosts);
    }
  }

  /**
   * Limits.
   *
   * @param connect for one attempt to connect and log in
   * @param attempts how often that is tried while the host does not answer
   * @param keepalive how long the connection may be silent before it is asked; three silences and
   *     it counts as lost
   */
  public record Timing(Duration connect, int attempts, Duration keepalive) {
    /** 10 s, three attempts, a question after 10 s: a dead peer is noticed within 30 s (design). */
    public static final Timing DEFAULT =
        new Timing(Duration.ofSeconds(10), 3, Duration.ofSeconds(10));
  }
}
