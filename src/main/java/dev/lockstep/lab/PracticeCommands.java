package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;

/** Starts the commands of one practice host and remembers their processes. */
final class PracticeCommands implements CommandFactory {
  private final Path home;
  private final String user;
  private final Map<String, String> more;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * @param more what the commands of this host have in their environment beside the usual, or in
   *     its place
   */
  PracticeCommands(Path home, String user, Map<String, String> more) {
    this.home = home.toAbsolutePath();
    this.user = user;
    this.more = Map.copyOf(more);
  }

  @Override
  public Command createCommand(ChannelSession channel, String command) {
    return new PracticeCommand(() -> start(command));
  }

  /** Ends all that still runs, with everything it started. */
  void killAll() {
    for (Process process : running) {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Process start(String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    builder.directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().putAll(more);
    Process process = builder.start();
    running.add(process);
    var unused = process.onExit().thenRun(() -> running.remove(process));
    return process;
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME",
        home.toString(),
        "USER",
        user,
        "LOGNAME",
        user,
        "SHELL",
        "/bin/sh");
  }
}
