package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final String INVENTORY =
      """
      web: { hosts: { w1: { color: blue }, w2: { color: green }, w3: { color: red } } }
      db: { hosts: { d1: {} } }
      all: { vars: { release: "7.4" } }
      """;

  @TempDir Path folder;

  @Test
  void aWholeRunbookIsBoundToItsHosts() throws Exception {
    Plan plan =
        Project.in(folder)
            .inventory(INVENTORY)
            .runbook(
                """
                runbook: Restart
                params:
                  release: { type: version }
                  names: { type: list, of: text, default: [a, b] }
                  color: { per: host, default: none }
                vars:
                  folder: /opt/${release}
                preconditions:
                  - name: Disk is free
                    hosts: web
                    command: df ${folder}
                  - name: All stopped
                    gates: [stopped]
                    hosts: db
                    command: { end_of: stop }
                stages:
                  - stage: Stop
                    hosts: web
                    serial: 2
                    become: true
                    steps:
                      - name: Look
                        id: look
                        stat: /x
                        register: seen
                      - name: Stop
                        command: stop ${color} in ${folder}
                        when: [seen.exists, color != "red"]
                        irreversible: true
                        needs: [disk-is-free, look]
                  - gate: stopped
                  - stage: Start
                    hosts: all
                    steps:
                      - name: Start ${item}
                        id: start
                        command: start ${item}
                        loop: ${names}
                """)
            .plan();

    assertThat(plan.hosts().keySet()).containsExactly("w1", "w2", "w3", "d1");
    assertThat(plan.chapters()).hasSize(3);
    assertThat(plan.steps().stream().map(PlannedStep::id).toList())
        .containsExactly("stop/look", "stop/stop", "start/start");
    PlannedChapter.PlannedStage stop = (PlannedChapter.PlannedStage) plan.chapters().get(0);
    assertThat(stop.batches()).containsExactly(List.of("w1", "w2"), List.of("w3"));
    assertThat(plan.needs()).isEqualTo(Map.of("stop/stop", List.of("disk-is-free", "stop/look")));
    PlannedStep step = plan.steps().get(1);
    assertThat(
            step.step()
                .action()
                .value()
                .prepare(step.frame().scope("w2", Foresight.NOTHING_YET, Map.of()))
                .describe())
        .isEqualTo("command stop green in /opt/7.4");
    assertThat(Applies.on("w3", step.guards(), Map.of())).isInstanceOf(Applies.Never.class);
    assertThat(Applies.on("w1", step.guards(), Map.of())).isInstanceOf(Applies.Depends.class);
    assertThat(plan.head().params()).containsEntry("release", Value.of("7.4"));
  }
}
