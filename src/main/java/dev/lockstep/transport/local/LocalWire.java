package dev.lockstep.transport.local;

import dev.lockstep.transport.Threads;
import dev.lockstep.transport.Wire;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DaemonExecutor;
import org.apache.commons.exec.Executor;

/** Starts processes on this machine. */
final class LocalWire implements Wire {
  private final Threads threads;
  private final Set<LocalProgram> programs = ConcurrentHashMap.newKeySet();
  private volatile boolean open = true;

  LocalWire(Threads threads) {
    this.threads = threads;
  }

  @Override
  public Program start(String command, Receiver receiver) throws IOException {
    CommandLine line = new CommandLine("/bin/sh");
    line.addArgument("-c", false).addArgument(command, false);
    LocalProgram program = new LocalProgram(receiver, threads);
    programs.removeIf(LocalProgram::hasEnded);
    programs.add(program);
    // daemon threads: a command that hangs must not hold the program
    Executor executor = DaemonExecutor.builder().get();
    executor.setExitValues(null); // any exit value is an answer
    executor.setStreamHandler(program);
    executor.setProcessDestroyer(program);
    executor.execute(line, program);
    program.awaitStart();
    return program;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    programs.forEach(LocalProgram::giveUp);
  }
}
