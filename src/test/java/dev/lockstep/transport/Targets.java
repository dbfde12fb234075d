package dev.lockstep.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Targets for tests. */
public final class Targets {
  private Targets() {}

  /** This machine, without a network. */
  public static Target local() {
    return new Target(
        "here",
        Target.Kind.LOCAL,
        new Target.Address("here", 22),
        new Target.Login("nobody", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(), false),
        Target.Timing.DEFAULT);
  }

  /** A host by its address, with one key; one attempt. */
  public static Target ssh(String address, int port, String user, Path key, Path knownHosts) {
    return new Target(
        "web1",
        Target.Kind.SSH,
        new Target.Address(address, port),
        new Target.Login(user, List.of(key), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(knownHosts), false),
        new Target.Timing(Duration.ofSeconds(20), 1, Duration.ofSeconds(20)));
  }

  /** The same with another place for commands. */
  public static Target at(Path lockstepDir, Target target) {
    return new Target(
        target.host(),
        target.kind(),
        target.address(),
        target.login(),
        target.trust(),
        target.timing(),
        lockstepDir.toString());
  }

  /** The session, or a failure with the words of the refusal. */
  public static Session open(Transport transport, Target target) {
    Connection connection = transport.connect(target);
    if (connection instanceof Connection.Open open) {
      return open.session();
    }
    throw new AssertionError(connection);
  }
}
