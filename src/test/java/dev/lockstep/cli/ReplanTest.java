package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with a plan that has changed, if that is taken; else nothing is touched. */
class ReplanTest {
  private static final String[] RUN = {"run", "runbook.yml", "-i", "inventory.yml"};

  private static final String STEPS =
      """
      - { name: One, id: one, shell: "echo x >> @/one" }
      - { name: Two, id: two, command: test -e @/mended }
      - { name: Three, id: three, shell: "echo x >> @/three" }
      """;

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  @Test
  void aChangedStepIsNamedWithItsKeyAndLine() throws IOException {
    stopped(STEPS);
    byte[] before = journal();
    runbook(STEPS.replace("test -e @/mended", "test -e other"));

    stops(ExitCode.INVALID, "resume");

    assertThat(desk.err())
        .contains(
            "changed at runbook.yml:7: `only/two`: command: \"test -e "
                + folder
                + "/mended\" -> \"test -e other\"")
        .contains("put it back as it was", "lockstep abandon 2")
        .doesNotContain("changed: runbook", "begin anew");
    assertThat(journal()).isEqualTo(before);
  }

  @Test
  void aVariableIsNamedWithItsHost() {
    desk.write("inventory.yml", inventory("port: 80"));
    stopped("- { name: Two, id: two, command: 'test -e @/mended${port}' }\n");
    desk.write("inventory.yml", inventory("port: 81"));

    stops(ExitCode.INVALID, "resume");

    assertThat(desk.err())
        .contains("changed at inventory.yml:3: variable `port` of `here`: 80 -> 81");
  }

  @Test
  void aSecretVariableIsNamedAndNotShown() {
    desk.write("inventory.yml", inventory("db_password: hunter2"));
    stopped("- { name: Two, id: two, command: 'test -e ${db_password}' }\n");
    desk.write("inventory.yml", inventory("db_password: hunter3"));

    stops(ExitCode.INVALID, "resume");

    assertThat(desk.err())
        .contains("inventory.yml:3: variable `db_password` of `here`")
        .doesNotContain("hunter");
  }

  @Test
  void aSentFileIsNamedWithTheStepThatSendsIt() {
    desk.write("files/a.conf", "one\n");
    stopped(
        """
        - { name: Two, id: two, command: test -e @/mended }
        - { name: Send, id: send, copy: { src: files/a.conf, dest: "%s/a.conf" } }
        """
            .formatted(folder));
    desk.write("files/a.conf", "two\n");

    stops(ExitCode.INVALID, "resume");

    assertThat(desk.err())
        .contains("changed: file `files/a.conf` (sent by the step at runbook.yml:7)");
  }

  @Test
  void newAndGoneStepsAndTheirOrderAreNamed() {
    stopped(STEPS);
    List<String> lines = STEPS.lines().toList();
    runbook(lines.get(0) + "\n" + lines.get(1) + "\n- { name: Four, id: four, command: 'true' }\n");
    stops(ExitCode.INVALID, "resume");
    assertThat(desk.err()).contains("new at runbook.yml:8: `only/four`", "gone: `only/three`");
    assertThat(desk.err().lines().filter(line -> line.contains("`only/"))).hasSize(2);

    runbook(lines.get(1) + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n");
    stops(ExitCode.INVALID, "resume");
    assertThat(desk.err()).contains("changed: the order of what stands in it (runbook)");
  }

  @Test
  void replanGoesOnWithTheChangedPlanAndKeepsWhatIsDone() throws IOException {
    stopped(STEPS);
    runbook(
        STEPS.replace("echo x >> @/one", "echo y >> @/one").replace("test -e @/mended", "true")
            + "- { name: Four, id: four, shell: 'echo x >> @/four' }\n");

    stops(ExitCode.DONE, "resume", "--replan", "--reason", "the file never comes");

    assertThat(desk.out())
        .contains("has changed, but has run already: changed on `here`")
        .contains("step `only/four` is new: will run on `here`");
    assertThat(folder.resolve("one")).hasContent("x");
    assertThat(folder.resolve("three")).hasContent("x");
    assertThat(folder.resolve("four")).hasContent("x");
    stops(ExitCode.DONE, "show");
    assertThat(desk.out()).contains("replanned the file never comes", "`only/two`: command:");
    stops(ExitCode.DONE, "audit");
  }

  @Test
  void theNextResumeGoesByThePlanThatWasTaken() {
    stopped(STEPS);
    runbook(STEPS.replace("test -e @/mended", "test -e other"));
    stops(ExitCode.FAILED, "resume", "--replan");

    stops(ExitCode.FAILED, "resume");
    runbook(STEPS);
    stops(ExitCode.INVALID, "resume");
    assertThat(desk.err()).contains("\"test -e other\" -> \"test -e " + folder + "/mended\"");
  }

  @Test
  void aPersonIsAskedAndMaySayNo() throws IOException {
    stopped(STEPS);
    byte[] before = journal();
    runbook(STEPS.replace("test -e @/mended", "true"));

    desk.typing("n\n");
    stops(ExitCode.FAILED, "resume", "--replan");
    assertThat(desk.err()).contains("was not taken; nothing was touched");
    assertThat(journal()).isEqualTo(before);

    desk.typing("y\n");
    stops(ExitCode.DONE, "resume", "--replan");
  }

  @Test
  void aStepThatRanUnderAnotherIdIsNotRunAgainUnasked() throws IOException {
    stopped(STEPS);
    byte[] before = journal();
    runbook(STEPS.replace("id: one", "id: first").replace("test -e @/mended", "true"));

    stops(ExitCode.INVALID, "resume", "--replan");
    assertThat(desk.err())
        .contains("`only/first` looks like `only/one`", "a second time", "--agree only/first");
    assertThat(journal()).isEqualTo(before);
    assertThat(folder.resolve("one")).hasContent("x");

    stops(ExitCode.USAGE, "resume", "--replan", "--agree", "only/two");
    assertThat(desk.err()).contains("nothing to agree to");
    stops(ExitCode.DONE, "resume", "--replan", "--agree", "only/first");
    assertThat(folder.resolve("one")).hasContent("x\nx");
    stops(ExitCode.DONE, "show");
    assertThat(desk.out()).contains("agreed to: step `only/first` looks like");
  }

  @Test
  void aStepBeforeThePointReachedRunsInItsTurn() {
    stopped(STEPS);
    runbook("- { name: Zero, id: zero, shell: 'touch @/mended' }\n" + STEPS);

    stops(ExitCode.DONE, "resume", "--replan");

    assertThat(desk.out())
        .contains("`only/zero` is new: will run on `here`, before the run goes on");
    assertThat(folder.resolve("one")).hasContent("x");
  }

  @Test
  void aStepThatIsGoneIsToldWithWhatBecameOfIt() throws IOException {
    stopped(STEPS);
    runbook(STEPS.lines().skip(2).findFirst().orElseThrow() + "\n");

    stops(ExitCode.DONE, "resume", "--replan");

    assertThat(desk.out())
        .contains("step `only/one` is gone: changed on `here`")
        .contains("step `only/two` is gone: failed on `here`");
    assertThat(folder.resolve("three")).hasContent("x");
  }

  @Test
  void aStepInDoubtMustStayAsItIs() throws IOException {
    runbook("- { name: Long, id: long, command: sleep 30, timeout: 1s }\n");
    stops(ExitCode.IN_DOUBT, RUN);
    byte[] before = journal();
    runbook("- { name: Long, id: long, command: sleep 20, timeout: 1s }\n");

    stops(ExitCode.INVALID, "resume", "--replan");
    assertThat(desk.err()).contains("`only/long` on `here` is in doubt", "would do another thing");
    runbook("- { name: Other, id: other, command: sleep 3 }\n");
    stops(ExitCode.INVALID, "resume", "--replan");
    assertThat(desk.err()).contains("is not in the new plan");
    assertThat(journal()).isEqualTo(before);
  }

  @Test
  void aHostThatIsHalfWayDoesNotLeaveUnasked() {
    desk.write("inventory.yml", hosts("a", "b"));
    stopped(
        """
        - { name: One, id: one, shell: "echo ${inventory_hostname} >> @/one" }
        - { name: Two, id: two, command: test -e @/mended }
        """);
    desk.write("inventory.yml", hosts("a")).write("mended", "");

    stops(ExitCode.INVALID, "resume", "--replan");
    assertThat(desk.err()).contains("host `b` is half way and not in the new plan", "--agree b");
    stops(ExitCode.DONE, "resume", "--replan", "--agree", "b");
  }

  @Test
  void aHostThatCameTooLateForAStageIsNotPassedOverUnasked() throws IOException {
    desk.write("inventory.yml", hosts("a"));
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        stages:
          - stage: First
            hosts: all
            steps: [ { name: One, id: one, shell: "echo ${inventory_hostname} >> @/one" } ]
          - stage: Then
            hosts: all
            steps:
              - { name: Two, id: two, command: test -e @/mended }
              - { name: Three, id: three, shell: "echo ${inventory_hostname} >> @/three" }
        """
            .replace("@/", folder + "/"));
    stops(ExitCode.FAILED, RUN);
    desk.write("inventory.yml", hosts("a", "b")).write("mended", "");

    stops(ExitCode.INVALID, "resume", "--replan");
    assertThat(desk.err()).contains("host `b` has never gone through stage `first`", "--agree b");
    stops(ExitCode.DONE, "resume", "--replan", "--agree", "b");

    assertThat(folder.resolve("one")).hasContent("a");
    assertThat(Files.readAllLines(folder.resolve("three"))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void whatIsGivenWithoutItsOwnerIsSaid() {
    stopped(STEPS);

    stops(ExitCode.USAGE, "resume", "--agree", "here");
    assertThat(desk.err()).contains("--agree goes with --replan");
    stops(ExitCode.USAGE, "resume", "--reason", "because");
    assertThat(desk.err()).contains("say of what");
  }

  private void stopped(String steps) {
    runbook(steps);
    stops(ExitCode.FAILED, RUN);
  }

  /** The folder is written as {@code @}. */
  private void runbook(String steps) {
    desk.runbook(steps.replace("@/", folder + "/"));
  }

  private String inventory(String variable) {
    return "all:\n  hosts:\n    here: { ansible_connection: local, %s, lockstep_dir: %s }\n"
        .formatted(variable, folder.resolve("locks"));
  }

  private String hosts(String... names) {
    StringBuilder text = new StringBuilder("all:\n  hosts:\n");
    List.of(names)
        .forEach(
            name ->
                text.append("    ")
                    .append(name)
                    .append(
                        ": { ansible_connection: local, lockstep_dir: "
                            + folder.resolve("locks-" + name)
                            + " }\n"));
    return text.toString();
  }

  private byte[] journal() throws IOException {
    try (var files = Files.walk(folder.resolve(".lockstep"))) {
      return Files.readAllBytes(
          files.filter(file -> file.endsWith("journal")).findFirst().orElseThrow());
    }
  }

  private void stops(ExitCode code, String... arguments) {
    int exit = desk.lockstep(arguments);
    assertThat(exit).as(desk.out() + desk.err()).isEqualTo(code.code());
  }
}
