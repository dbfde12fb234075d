package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.runbook.RunbookFolder;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runbook declares as secret is so for everybody who can see the inventory's variable. */
class SecretVariablesTest {
  private static final String INVENTORY =
      """
      web: { hosts: { w1: , w2: } }
      all:
        vars:
          token: s3same
          greeting: hello
          copy: "{{ token }}"
          url: "{{ greeting }}://{{ copy }}@host"
          db: { user: app, password: "{{ token }}", backup: "{{ url }}" }
      """;

  @TempDir Path folder;

  @Test
  void aPartDoesNotSeeThePlainValueBehindASecretParam() {
    assertThat(refusedIn("part", "echo ${token}")).containsExactly("secret-in-text");
  }

  @Test
  void otherHostsDoNotGiveItAway() {
    assertThat(refusedIn("stage", "echo ${hostvars['w2'].token}"))
        .containsExactly("secret-in-text");
  }

  @Test
  void variablesThatReferToItAreSecretsToo() {
    assertThat(refusedIn("stage", "echo ${copy}")).containsExactly("secret-in-text");
    assertThat(refusedIn("stage", "echo ${url}")).containsExactly("secret-in-text");
    assertThat(refusedIn("stage", "echo ${db.password}")).containsExactly("secret-in-text");
    assertThat(refusedIn("stage", "echo ${db.backup}")).containsExactly("secret-in-text");
  }

  @Test
  void whatStandsBesideItInAMapIsNone() {
    assertThat(refusedIn("stage", "echo ${db.user} ${greeting}")).isEmpty();
  }

  @Test
  void theTextAroundAReferenceStaysInTheSecret() throws Exception {
    Project project = project("stage", "true");
    Ground ground =
        new Ground(
            InventoryReader.read(List.of("inventory.yml"), List.of(), folder, project.diagnostics())
                .orElseThrow(),
            new RunbookFolder(folder, folder),
            project.readRunbook().orElseThrow().head());
    Optional<Value> url = ground.variables().value("w1", "url");
    assertThat(url).get().isInstanceOf(Value.Hidden.class).hasToString("***");
    assertThat(((Value.Hidden) url.orElseThrow()).secret().reveal())
        .isEqualTo("hello://s3same@host");
  }

  private List<String> refusedIn(String place, String command) {
    Project project = project(place, command);
    project.tryPlan();
    return project.diagnostics().all().stream().map(Diagnostic::code).toList();
  }

  private Project project(String place, String command) {
    String step = "  - { name: a, command: \"" + command + "\" }\n";
    String runbook =
        "runbook: R\nparams: { token: { secret: true } }\nstages:\n"
            + "  - stage: S\n    hosts: w1\n    steps:\n    ";
    return Project.in(folder)
        .inventory(INVENTORY)
        .file("p.yml", "part: P\nsteps:\n" + step)
        .runbook(runbook + (place.equals("part") ? "  - { include: p.yml }\n" : step));
  }
}
