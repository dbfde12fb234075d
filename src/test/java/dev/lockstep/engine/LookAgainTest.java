package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resume looks at again, and what it leaves as it was. */
class LookAgainTest {
  private static final String OBSERVED =
      """
      runbook: Play
      observe:
        - { name: Look, id: look, command: look, reads: true, register: seen }
      preconditions:
        - { id: right, name: Right, command: { run: "check ${seen.stdout}", rc: 0 } }
        - { id: agreed, name: Agreed, attest: { question: Agreed } }
      stages:
        - stage: One
          id: one
          hosts: all
          steps: [ { name: Say, id: say, command: "say ${seen.stdout}" } ]
      """;

  @TempDir private Path folder;

  @Test
  void anObservationIsMadeAgainWhereTheRunStoppedInsidePreflight() {
    Theatre theatre = Play.whole(folder, "a", OBSERVED);
    theatre.hosts.host(
        "a",
        List.of(
            new Line("look", "0", "wrong", "", 1),
            new Line("check", "1", "", "", 1),
            new Line("", "0", "right", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);
    theatre.hosts.host("a", List.of(new Line("", "0", "right", "")));
    assertThat(theatre.answering(true).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly(
            "a: 'look'", "a: 'check' wrong", "a: 'look'", "a: 'check' right", "a: 'say' right");
    assertThat(theatre.of(RunEvent.StepStarted.class)).hasSize(2);
    assertThat(theatre.of(RunEvent.ValueKept.class)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void anObservationThatCantBeMadeAgainStopsTheResume() {
    Theatre theatre = Play.whole(folder, "a", OBSERVED);
    theatre.hosts.host(
        "a",
        List.of(
            new Line("look", "0", "wrong", "", 1),
            new Line("check", "1", "", "", 1),
            new Line("", "0", "right", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);
    theatre.hosts.host("a", List.of(new Line("look", "1", "", ""), new Line("", "0", "right", "")));
    assertThat(theatre.answering(true).resume()).isEqualTo(ExitCode.PRECONDITION);

    assertThat(theatre.why()).contains("`observe/look` saw something on `a` before, and can't now");
    assertThat(theatre.hosts.asked()).doesNotContain("a: 'say' right");
  }

  @Test
  void anObservationIsNotMadeAgainWhenSomethingHasChanged() {
    Theatre theatre =
        Play.whole(
                folder,
                "a",
                OBSERVED.replace("steps: [ ", "steps: [ { name: Do, id: do, command: do }, "))
            .answering(true);
    theatre.hosts.host(
        "a", List.of(new Line("say", "1", "", "", 1), new Line("", "0", "right", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    theatre.hosts.host("a", List.of(new Line("", "0", "right", "")));
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly(
            "a: 'look'", "a: 'check' right", "a: 'do'", "a: 'say' right", "a: 'say' right");
  }

  @Test
  void anItemNobodyCanTellOfIsAFailureLikeAnyOtherThatIsIgnored() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: List, id: list, command: list, reads: true, register: found }",
            "- name: Each",
            "  id: each",
            "  command: \"each ${item}\"",
            "  loop: \"${found.stdout_lines}\"",
            "  when: item?number > 0",
            "  ignore_errors: known");
    theatre.hosts.host(
        "a", List.of(new Line("list", "0", "1\nx\n2", ""), new Line("", "0", "", "")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked()).containsExactly("a: 'list'", "a: 'each' 1", "a: 'each' 2");
    assertThat(theatre.ends()).contains("stage/each a failed");
  }
}
