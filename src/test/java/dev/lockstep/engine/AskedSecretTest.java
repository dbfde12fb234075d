package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret is told to persons, nor by them. */
class AskedSecretTest {
  private static final String RUNBOOK =
      """
      runbook: Play
      params: { password: { secret: true, default: geheim-1234 } }
      preconditions:
        - { id: looks, name: Looks, own: {} , waivable: true }
      stages:
        - stage: S
          id: s
          hosts: all
          steps:
            - { name: Login, id: login, command: { run: login, stdin: "${password}" } }
      """;

  @TempDir private Path folder;

  private Theatre play(String verdict) throws IOException {
    Theatre theatre = Play.whole(folder, "a", RUNBOOK);
    Files.createDirectories(folder.resolve("checks"));
    Files.writeString(
        folder.resolve("checks/own.yml"),
        """
        check: own
        steps:
          - { command: look, register: x }
        verdict:
          - WORD: x.rc == 0
            seen: saw ${x.stdout}
        """
            .replace("WORD", verdict));
    theatre.hosts.host("a", List.of(new Line("look", "0", "pw=geheim-1234", "")));
    return theatre;
  }

  @Test
  void aWarningIsShownToAPersonWithoutTheSecretInIt() throws IOException {
    Theatre theatre = play("warned").answering(false);

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.asked).containsExactly("warnings of preflight: looks on a: saw pw=***");
  }

  @Test
  void theReasonOfAWaiverIsKeptWithoutTheSecretInIt() throws IOException {
    Theatre theatre =
        play("failed")
            .waiving(List.of(new Waiver("looks", Optional.empty(), "geheim-1234 is known")));
    theatre.hosts.host("a", List.of(new Line("", "0", "pw=geheim-1234", "")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.events.toString()).contains("*** is known").doesNotContain("geheim");
  }
}
