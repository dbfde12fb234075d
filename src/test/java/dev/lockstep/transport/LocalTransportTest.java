package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.Exited;
import dev.lockstep.transport.local.LocalTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTransportTest extends TransportContract {
  @TempDir static Path shared;
  private static LocalTransport transport;
  private static Session session;

  @BeforeAll
  static void open() {
    transport = new LocalTransport(Clock.systemUTC(), new Tokens());
    session = Targets.open(transport, Targets.at(shared.resolve("commands"), Targets.local()));
  }

  @AfterAll
  static void close() {
    session.close();
    transport.close();
  }

  @Override
  protected Session fresh() {
    return Targets.open(transport, Targets.at(commands(), Targets.local()));
  }

  @Override
  Session session() {
    return session;
  }

  @Override
  Path commands() {
    return shared.resolve("commands");
  }

  @Test
  void aShellThatWasEndedWhileItWaitedIsReplaced() {
    try (Session other = Targets.open(transport, Targets.local())) {
      for (int i = 0; i < 5; i++) {
        Exec exec = Exec.reading("exit 8");
        assertThat(other.run(exec, Circumstances.PLAIN, OutputSink.NONE).status())
            .isEqualTo(new Exited(8));
        waitingShells().forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static Stream<ProcessHandle> waitingShells() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("lsk_a="));
  }
}
