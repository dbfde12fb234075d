package dev.lockstep.cli;

import dev.lockstep.engine.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How hosts are reached and as whom steps run, where the inventory does not say. */
final class ConnectionOptions {
  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "Log in as this user.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = {"--private-key", "--key-file"},
      paramLabel = "FILE",
      description = "Log in with this key.")
  private Optional<Path> privateKey = Optional.empty();

  @Option(
      names = {"-k", "--ask-pass"},
      description = "Ask for the login password.")
  private boolean askPassword;

  @Option(
      names = {"-b", "--become"},
      description = "Run every step as another user.")
  private boolean become;

  @Option(
      names = "--become-user",
      paramLabel = "USER",
      description = "Who that is; root unless said.")
  private Optional<String> becomeUser = Optional.empty();

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "Ask for the password of sudo or su.")
  private boolean askBecomePassword;

  @Option(
      names = "--ssh-common-args",
      paramLabel = "ARGS",
      description = "Options as for ssh, for all hosts.")
  private Optional<String> sshArguments = Optional.empty();

  @Option(
      names = "--accept-new",
      description = "Believe and keep the keys of hosts never met before; changed keys never.")
  private boolean acceptNew;

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "N",
      description = "Hosts worked on at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "16")
  private int forks;

  @Option(
      names = "--reconnect-for",
      paramLabel = "TIME",
      description = "How long a host that answers no more is waited for (default: 10m).",
      converter = TimeSpan.class)
  private Duration reconnectFor = Settings.RECONNECT_FOR;

  Duration reconnectFor() {
    return reconnectFor;
  }

  Optional<String> user() {
    return user;
  }

  Optional<Path> privateKey() {
    return privateKey;
  }

  boolean askPassword() {
    return askPassword;
  }

  boolean become() {
    return become;
  }

  Optional<String> becomeUser() {
    return becomeUser;
  }

  boolean askBecomePassword() {
    return askBecomePassword;
  }

  Optional<String> sshArguments() {
    return sshArguments;
  }

  boolean acceptNew() {
    return acceptNew;
  }

  int forks() {
    return forks;
  }
}
