package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.runbook.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the actions and checks that come with the program. */
class RealCatalogTest {
  @TempDir Path folder;

  @Test
  void aRunbookOfRealActionsIsPlannedAndListed() throws Exception {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all: { vars: { ansible_become_password: secret-of-mine, app_home: /opt/shop } }
        web: { hosts: { w1: {}, w2: {} } }
        """);
    Files.writeString(
        folder.resolve("restart.yml"),
        """
        runbook: Restart
        params:
          release: { type: version, default: "7.0" }
        observe:
          - name: Release installed now
            command: cat /opt/app/RELEASE
            register: installed
        preconditions:
          - name: The program is there
            file: { path: /opt/app/ctl }
        stages:
          - stage: Restart
            hosts: web
            become: true
            steps:
              - name: Stop
                command: /opt/app/ctl stop
                done_when: { command: /opt/app/ctl status, rc: 3 }
              - name: Configure
                copy: { content: "release ${release}", dest: /etc/app.conf, mode: "0640" }
                register: configured
              - name: Start
                shell: /opt/app/ctl start ${release}
                when: configured.changed or installed.stdout != release
        """);
    Diagnostics out = new Diagnostics();
    Optional<Plan> plan =
        new Planning(Catalog.builtIn(new byte[16]), Project::target)
            .plan(
                new PlanSources("restart.yml", List.of("hosts.yml"), List.of(), folder, folder),
                PlanOptions.NONE,
                out);

    assertThat(new TextRenderer(false).render(out.all())).isEmpty();
    assertThat(PlanListing.text(plan.orElseThrow()))
        .contains(
            """
              step restart/start: Start
                shell: /opt/app/ctl start ${release}
                depends on configured.changed or installed.stdout != release: w1, w2
                as root
            """)
        .doesNotContain("secret-of-mine");
  }
}
