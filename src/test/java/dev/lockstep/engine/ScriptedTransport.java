package dev.lockstep.engine;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hosts that answer from a script. A command that no line answers is kept as a surprise. */
final class ScriptedTransport implements Transport {
  private final Map<String, List<Line>> hosts = new ConcurrentHashMap<>();
  private final List<String> surprises = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * One answer.
   *
   * @param on a part of the command
   * @param answer the exit status, {@code lost} or {@code down}
   */
  record Line(String on, String answer, String stdout, String stderr) {}

  /** A host with its answers; the first line that fits wins. */
  void host(String name, List<Line> lines) {
    hosts.put(name, List.copyOf(lines));
  }

  /** Commands that nobody expected. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** All that was asked, as {@code host: command}, in the order in which it came. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Connection connect(Target target) {
    List<Line> lines = hosts.getOrDefault(target.host(), List.of());
    boolean down = lines.stream().anyMatch(line -> line.answer().equals("down"));
    return down
        ? new Connection.Refused(
            Connection.Cause.UNREACHABLE, "connection refused", "start the SSH server")
        : new Connection.Open(new ScriptedSession(target.host(), lines));
  }

  @Override
  public void close() {}

  /** One host's session. */
  private final class ScriptedSession implements Session {
    private final String host;
    private final List<Line> lines;
    private boolean open = true;

    ScriptedSession(String host, List<Line> lines) {
      this.host = host;
      this.lines = new ArrayList<>(lines);
    }

    @Override
    public Result.Ran run(Exec exec, Circumstances circumstances, OutputSink sink) {
      return answer(exec.script(), sink);
    }

    @Override
    public Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink) {
      return answer(upload.describe(), sink);
    }

    @Override
    public Result.Ran get(Download download, Circumstances circumstances, OutputSink sink) {
      return answer(download.describe(), sink);
    }

    private Result.Ran answer(String command, OutputSink sink) {
      if (!open) {
        return ran(new ExitStatus.NotStarted("the connection is lost"), Output.NONE, Output.NONE);
      }
      asked.add(host + ": " + command);
      Optional<Line> line =
          lines.stream().filter(candidate -> command.contains(candidate.on())).findFirst();
      if (line.isEmpty()) {
        surprises.add(host + ": " + command);
        return ran(new ExitStatus.Exited(127), Output.NONE, Output.of("unexpected"));
      }
      return line.get().answer().equals("lost") ? lost() : ran(line.get(), sink);
    }

    private Result.Ran lost() {
      open = false;
      return ran(new ExitStatus.Unknown("the connection was lost"), Output.NONE, Output.NONE);
    }

    private Result.Ran ran(Line line, OutputSink sink) {
      Output out = Output.of(line.stdout());
      Output err = Output.of(line.stderr());
      sink.write(OutputSink.Stream.STDOUT, out.bytes(), out.bytes().length);
      sink.write(OutputSink.Stream.STDERR, err.bytes(), err.bytes().length);
      return ran(new ExitStatus.Exited(Integer.parseInt(line.answer())), out, err);
    }

    private Result.Ran ran(ExitStatus status, Output out, Output err) {
      return new Result.Ran(status, out, err, Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
