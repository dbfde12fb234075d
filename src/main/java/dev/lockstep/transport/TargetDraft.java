package dev.lockstep.transport;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.Secret;
import dev.lockstep.text.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A target as it comes together from defaults, variables and {@code ssh} options. */
final class TargetDraft {
  /** Options about comfort and speed: without them the same host is reached, as safely. */
  /** One of several files of an option; in double quotes it may have spaces (ssh_config(5)). */
  private static final Pattern FILE = Pattern.compile("\"[^\"]*\"|\\S+");

  private static final Set<String> HARMLESS =
      Set.of(
          "batchmode",
          "compression",
          "controlmaster",
          "controlpath",
          "controlpersist",
          "gssapiauthentication",
          "identitiesonly",
          "loglevel",
          "preferredauthentications",
          "serveralivecountmax",
          "tcpkeepalive");

  private final TargetReader.Defaults defaults;
  private final Diagnostics out;
  private String user;
  private int port = 22;
  private List<Path> keys;
  private Optional<Secret> password;
  private Optional<Secret> passphrase;
  private Target.Trust trust;
  private Target.Timing timing;
  private HostShell shell = HostShell.POSIX;
  private Optional<String> lockstepDir = Optional.empty();

  TargetDraft(TargetReader.Defaults defaults, Diagnostics out) {
    this.defaults = defaults;
    this.out = out;
    this.user = defaults.login().user();
    this.keys = defaults.login().keys();
    this.password = defaults.login().password();
    this.passphrase = defaults.login().passphrase();
    this.trust = defaults.trust();
    this.timing = defaults.timing();
  }

  /** A port as it is written. */
  static Optional<Integer> port(String text) {
    return text.matches("[0-9]{1,5}")
        ? Optional.of(Integer.valueOf(text)).filter(port -> port > 0 && port < 65536)
        : Optional.empty();
  }

  void user(String name) {
    user = name;
  }

  void port(int number) {
    port = number;
  }

  void shell(HostShell language) {
    shell = language;
  }

  void lockstepDir(String folder) {
    lockstepDir = Optional.of(folder);
  }

  void key(String file) {
    keys = List.of(path(file));
  }

  void password(Secret secret) {
    password = Optional.of(secret);
  }

  void passphrase(Secret secret) {
    passphrase = Optional.of(secret);
  }

  /** Options of {@code ssh}, all in one variable. */
  void arguments(String line, Span span) {
    for (SshArguments.Option option : SshArguments.read(line)) {
      if (!HARMLESS.contains(option.name()) && !isTaken(option, span)) {
        out.add(
            Diagnostic.error(
                    "ssh-option-unsupported",
                    span,
                    "the ssh option `" + option.written() + "` can't be used yet")
                .note("to ignore it could mean to connect elsewhere, or otherwise, than it says")
                .help("remove the option, or leave this host out with `--limit`"));
      }
    }
  }

  Target target(String host, Target.Kind kind, String address) {
    Target.Login login =
        new Target.Login(user, keys, password, passphrase, defaults.login().agent());
    Target.Address where = new Target.Address(address, port);
    String usual = shell == HostShell.POSIX ? Target.LOCKSTEP_DIR : Target.WINDOWS_DIR;
    return new Target(host, kind, where, login, trust, timing, lockstepDir.orElse(usual), shell);
  }

  /** Whether the option is one of those that are read; a value that is no good is reported. */
  private boolean isTaken(SshArguments.Option option, Span span) {
    String value = option.value();
    switch (option.name()) {
      case "user" -> user(value);
      case "port" -> port(value).ifPresentOrElse(this::port, () -> bad(option, span));
      case "identityfile" -> addKey(value);
      case "stricthostkeychecking" -> strictness(option, span);
      case "userknownhostsfile" -> knownHosts(option, span);
      case "connecttimeout" -> seconds(option, span).ifPresent(this::connectWithin);
      case "serveraliveinterval" -> seconds(option, span).ifPresent(this::keepAlive);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void addKey(String file) {
    List<Path> all = new ArrayList<>();
    all.add(path(file));
    all.addAll(keys);
    keys = all;
  }

  private void strictness(SshArguments.Option option, Span span) {
    switch (option.value()) {
      case "yes", "ask" -> trust = new Target.Trust(trust.knownHosts(), false);
      case "accept-new" -> trust = new Target.Trust(trust.knownHosts(), true);
      default -> unsafe(option, span, "anybody could answer in the host's place");
    }
  }

  private void knownHosts(SshArguments.Option option, Span span) {
    List<Path> files =
        FILE.matcher(option.value())
            .results()
            .map(file -> path(file.group().replace("\"", "")))
            .toList();
    if (files.contains(Path.of("/dev/null"))) {
      unsafe(option, span, "a key that has changed would not be noticed");
    }
    trust = new Target.Trust(files, trust.acceptNew());
  }

  private void unsafe(SshArguments.Option option, Span span, String why) {
    out.add(
        Diagnostic.error(
                "ssh-option-unsafe", span, "the ssh option `" + option.written() + "` is refused")
            .note(why)
            .help(
                "write `-o StrictHostKeyChecking=accept-new`, or add the host's key to known_hosts"
                    + " first"));
  }

  private void bad(SshArguments.Option option, Span span) {
    out.error("ssh-option-invalid", span, "`" + option.written() + "` has a value that is no good");
  }

  private Optional<Duration> seconds(SshArguments.Option option, Span span) {
    if (!option.value().matches("[0-9]{1,5}")) {
      bad(option, span);
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(option.value()))).filter(d -> !d.isZero());
  }

  private void connectWithin(Duration limit) {
    timing = new Target.Timing(limit, timing.attempts(), timing.keepalive());
  }

  private void keepAlive(Duration interval) {
    timing = new Target.Timing(timing.connect(), timing.attempts(), interval);
  }

  private Path path(String text) {
    boolean atHome = text.equals("~") || text.startsWith("~/");
    return atHome
        ? defaults.home().resolve(text.substring(1).replaceFirst("^/", ""))
        : defaults.folder().resolve(text);
  }
}
