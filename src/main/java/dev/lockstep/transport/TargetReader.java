package dev.lockstep.transport;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.UnresolvableException;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Secret;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads from Ansible's connection variables how a host is reached. What a variable asks for and
 * Lockstep can't do is an error: to ignore a jump host would be to connect to somebody else.
 */
public final class TargetReader {
  /**
   * What holds where the inventory says nothing.
   *
   * @param home for {@code ~} in paths
   * @param folder from which other paths lead
   */
  public record Defaults(
      Target.Login login, Target.Trust trust, Target.Timing timing, Path home, Path folder) {
    /** The keys that OpenSSH tries by itself, as far as they are there. */
    public static List<Path> usualKeys(Path home) {
      return Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
          .map(name -> home.resolve(".ssh").resolve(name))
          .filter(Files::exists)
          .toList();
    }
  }

  private static final int SSH_PORT = 22;
  private static final Pattern FOLDER = Pattern.compile("/[^\\n\\x00]*[^/\\n\\x00]");
  private static final Pattern WINDOWS_FOLDER =
      Pattern.compile("[A-Za-z]:[/\\\\][^<>:\"|?*\\n\\x00]*[^<>:\"|?*/\\\\\\n\\x00]");

  private final Inventory inventory;
  private final Defaults defaults;
  private final Diagnostics out;

  public TargetReader(Inventory inventory, Defaults defaults, Diagnostics out) {
    this.inventory = inventory;
    this.defaults = defaults;
    this.out = out;
  }

  /** How to reach a host; empty, with reports, when its variables can't be used. */
  public Optional<Target> read(Host host) {
    long before = out.errorCount();
    Target.Kind kind = kind(host);
    HostShell shell = shell(host, kind);
    TargetDraft draft = new TargetDraft(defaults, out);
    draft.shell(shell);
    text(host, "ansible_user", "ansible_ssh_user").ifPresent(draft::user);
    port(host).ifPresent(draft::port);
    text(host, "ansible_private_key_file", "ansible_ssh_private_key_file").ifPresent(draft::key);
    secret(host, "ansible_password", "ansible_ssh_pass", "ansible_ssh_password")
        .ifPresent(draft::password);
    secret(host, "ansible_private_key_passphrase", "ansible_ssh_private_key_passphrase")
        .ifPresent(draft::passphrase);
    for (String name :
        List.of("ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args")) {
      text(host, name).ifPresent(line -> draft.arguments(line, span(host, name)));
    }
    lockstepDir(host, shell).ifPresent(draft::lockstepDir);
    String address = text(host, "ansible_host", "ansible_ssh_host").orElse(host.name());
    return out.errorCount() > before
        ? Optional.empty()
        : Optional.of(draft.target(host.name(), kind, address));
  }

  private Optional<String> lockstepDir(Host host, HostShell shell) {
    String name = "lockstep_dir";
    Optional<String> folder = text(host, name);
    boolean posix = shell == HostShell.POSIX;
    if (folder.isPresent() && !(posix ? FOLDER : WINDOWS_FOLDER).matcher(folder.get()).matches()) {
      out.add(
          Diagnostic.error(
                  "lockstep-dir-invalid",
                  span(host, name),
                  "`" + folder.get() + "` is no absolute path of a folder")
              .help(
                  "write a folder that outlives a restart, as `"
                      + (posix ? Target.LOCKSTEP_DIR : Target.WINDOWS_DIR)
                      + "`"));
      return Optional.empty();
    }
    return folder;
  }

  private Target.Kind kind(Host host) {
    String name = "ansible_connection";
    String word = text(host, name).orElse("ssh");
    refuseUnless(
        List.of("ssh", "smart", "local").contains(word),
        host,
        name,
        "connection-unsupported",
        "`" + name + ": " + word + "` can't be used yet");
    refuseUnless(
        text(host, "lockstep_transport").orElse("sshj").equals("sshj"),
        host,
        "lockstep_transport",
        "connection-unsupported",
        "`lockstep_transport` can only be `sshj` yet");
    return word.equals("local") ? Target.Kind.LOCAL : Target.Kind.SSH;
  }

  /** On Windows everything goes through PowerShell, whatever shell the login user has. */
  private HostShell shell(Host host, Target.Kind kind) {
    String name = "ansible_shell_type";
    HostShell shell = HostShell.of(text(host, name).orElse("sh"));
    refuseUnless(
        shell == HostShell.POSIX || kind == Target.Kind.SSH,
        host,
        name,
        "connection-unsupported",
        "Windows hosts can only be reached over SSH");
    return shell;
  }

  private void refuseUnless(boolean fine, Host host, String name, String code, String message) {
    if (!fine) {
      out.add(
          Diagnostic.error(code, span(host, name), message)
              .note("nothing has been executed")
              .help("use `ssh` or `local`, or leave this host out with `--limit`"));
    }
  }

  private Optional<Integer> port(Host host) {
    for (String name : List.of("ansible_ssh_port", "ansible_port")) {
      Optional<String> text = text(host, name);
      if (text.isPresent()) {
        Optional<Integer> port = TargetDraft.port(text.get());
        if (port.isEmpty()) {
          out.error("port-invalid", span(host, name), "`" + text.get() + "` is no port");
        }
        return Optional.of(port.orElse(SSH_PORT));
      }
    }
    return Optional.empty();
  }

  /** The value of the last of these names that the host has, as in Ansible. */
  private Optional<String> text(Host host, String... names) {
    return value(host, names)
        .map(value -> value instanceof Value.Hidden h ? h.secret().reveal() : value.toString());
  }

  private Optional<Secret> secret(Host host, String... names) {
    return value(host, names)
        .map(
            value ->
                value instanceof Value.Hidden hidden
                    ? hidden.secret()
                    : new Secret(names[0] + " of " + host.name(), value.toString()));
  }

  private Optional<Value> value(Host host, String... names) {
    Optional<Value> last = Optional.empty();
    for (String name : names) {
      Optional<Value> found = value(host, name);
      last = found.isPresent() ? found : last;
    }
    return last;
  }

  private Optional<Value> value(Host host, String name) {
    if (!host.variables().containsKey(name)) {
      return Optional.empty();
    }
    try {
      Optional<Value> value = inventory.value(host, name);
      return value.filter(v -> !(v instanceof Value.Nothing) && isScalar(host, name, v));
    } catch (UnresolvableException unresolvable) {
      out.add(unresolvable.diagnostic());
      return Optional.empty();
    }
  }

  private boolean isScalar(Host host, String name, Value value) {
    boolean scalar = !(value instanceof Value.Listing || value instanceof Value.Mapping);
    if (!scalar) {
      out.error("connection-variable-type", span(host, name), "`" + name + "` must be one value");
    }
    return scalar;
  }

  private static Span span(Host host, String name) {
    return host.variables().get(name).span();
  }
}
