package dev.lockstep.cli;

import dev.lockstep.engine.Ports;
import dev.lockstep.transport.local.LocalTransport;
import dev.lockstep.transport.ssh.SshTransport;
import java.util.function.Supplier;

/** The ways to reach hosts, for one run. */
record Reach(SshTransport ssh, LocalTransport local) implements AutoCloseable {

  /** Ways that draw their tokens from the process's chance. */
  static Reach of(Shell shell) {
    Supplier<String> tokens = () -> token(shell);
    return new Reach(
        new SshTransport(shell.clock(), tokens), new LocalTransport(shell.clock(), tokens));
  }

  /** 128 bits that nobody can guess. */
  private static String token(Shell shell) {
    long high = shell.chance().random().nextLong();
    long low = shell.chance().random().nextLong();
    return String.format("%016x%016x", high, low);
  }

  Ports.Transports transports() {
    return new Ports.Transports(ssh, local);
  }

  @Override
  public void close() {
    ssh.close();
    local.close();
  }
}
