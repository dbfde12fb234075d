package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When hosts are locked and when they are not, from the desk; they are the machine itself. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockedHostsTest {
  private static final String[] RUN = {"run", "runbook.yml", "-i", "inventory.yml"};
  private static final String[] ELSEWHERE = {
    "run", "runbook.yml", "-i", "inventory.yml", "--state", "elsewhere"
  };

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  private void stops(ExitCode code, String... command) {
    int exit = desk.lockstep(command);
    assertThat(exit).as("%s%s", desk.out(), desk.err()).isEqualTo(code.code());
  }

  private Path lock() {
    return folder.resolve("locks/lock");
  }

  private boolean isLocked() {
    return Files.exists(lock(), LinkOption.NOFOLLOW_LINKS);
  }

  private void twoNames(String more) {
    desk.write(
        "inventory.yml",
        "web: { hosts: { a: %s } }\ndb: { hosts: { b: %s } }\n"
            .formatted(desk.local(), desk.local().replace("}", more + "}")));
  }

  private List<String> ledger() throws IOException {
    Path ledger = folder.resolve("ledger");
    return Files.exists(ledger) ? Files.readAllLines(ledger).stream().sorted().toList() : List.of();
  }

  private void platform() {
    desk.write(
        "platforms/small.yml",
        """
        platform: small
        roles: { web: { hosts: 1 }, db: { hosts: 1 } }
        phases: { go: [[web, db]] }
        """);
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        platform: small
        stages:
          - stage: Only
            phase: go
            hosts: phase
            steps: [ { name: Touch, shell: "echo ${inventory_hostname} >> %s/ledger" } ]
        """
            .formatted(folder));
  }

  @Test
  void twoNamesOfOneMachineShareALockAndKeepTheirCommandsApart() throws IOException {
    twoNames("");
    desk.runbook(
        """
        - name: Say
          shell: echo ${inventory_hostname} >> %s/ledger; echo ${inventory_hostname}
          register: said
        - { name: Compare, shell: "test ${said.stdout} = ${inventory_hostname}" }
        """
            .formatted(folder));

    stops(ExitCode.DONE, RUN);

    assertThat(desk.out()).contains("one machine  b is a");
    assertThat(ledger()).containsExactly("a", "b");
    assertThat(folder.resolve("locks")).doesNotExist();
  }

  @Test
  void aPlatformTakesOneMachineForTwoOnlyWhereTheInventorySaysSo() throws IOException {
    platform();
    twoNames("");

    stops(ExitCode.PRECONDITION, RUN);
    assertThat(desk.out())
        .contains("`b` and `a` are one machine", "write `same_machine_as: a` for `b`");
    assertThat(ledger()).isEmpty();
    assertThat(folder.resolve("locks")).doesNotExist();
    stops(ExitCode.PRECONDITION, "dry-run", "runbook.yml", "-i", "inventory.yml");

    twoNames(", same_machine_as: a");
    stops(ExitCode.DONE, RUN);
    assertThat(ledger()).containsExactly("a", "b");
  }

  @Test
  void aRunThatStopsBeforeAnyChangeLeavesNothingAndIsInNobodysWay() {
    String head =
        """
        runbook: Test
        preconditions:
          - { id: no, name: No, gates: [later], command: "false" }
        stages:
        """;
    String look =
        "  - { stage: One, hosts: all, steps: [{ name: Look, command: 'true', reads: true }] }\n";
    String change =
        "  - { stage: Two, hosts: all, steps: [{ name: Touch, command: touch %s/touched }] }\n";
    desk.write("runbook.yml", head + look + "  - gate: later\n" + change.formatted(folder));
    stops(ExitCode.PRECONDITION, RUN);
    assertThat(folder.resolve("locks")).doesNotExist();

    desk.write(
        "runbook.yml",
        """
        runbook: Test
        preconditions: [{ id: ask, name: Ask, attest: { question: "Sure?" } }]
        stages: [{ stage: Only, hosts: all, steps: [{ name: One, command: "true" }] }]
        """);
    stops(ExitCode.WAITS_FOR_PERSON, RUN);
    assertThat(folder.resolve("locks")).doesNotExist();
    stops(ExitCode.WAITS_FOR_PERSON, RUN);

    desk.write("runbook.yml", "runbook: Test\nstages:\n" + change.formatted(folder));
    stops(ExitCode.DONE, "dry-run", "runbook.yml", "-i", "inventory.yml");
    assertThat(folder.resolve("locks")).doesNotExist();
    stops(ExitCode.DONE, RUN);
  }

  @Test
  void aCommandThatFailedMayHaveChangedSomething() {
    desk.runbook("- { name: One, command: 'false' }");

    stops(ExitCode.FAILED, RUN);

    assertThat(isLocked()).isTrue();
    stops(ExitCode.DONE, "status", "last");
    assertThat(desk.out()).contains("  locked    here\n");
    stops(ExitCode.DONE, "show", "last");
    assertThat(desk.out()).contains("  locked    here\n");
    stops(ExitCode.LOCKED, RUN);
  }

  @Test
  void aQuestionThatFailedHasChangedNothing() {
    desk.runbook("- { name: One, command: 'false', reads: true }");

    stops(ExitCode.FAILED, RUN);

    assertThat(folder.resolve("locks")).doesNotExist();
    stops(ExitCode.FAILED, RUN);
  }

  @Test
  void whoIsRefusedGetsCommandsForAllThatMayBeWanted() throws IOException {
    String steps =
        "- { name: One, shell: 'echo x >> %1$s/ledger' }\n- { name: Two, command: %2$s }";
    desk.runbook(steps.formatted(folder, "'false'"));
    stops(ExitCode.FAILED, RUN);
    desk.runbook(steps.formatted(folder, "'true'"));

    stops(ExitCode.LOCKED, RUN);

    List<String> commands =
        desk.err()
            .lines()
            .filter(line -> line.contains(": lockstep "))
            .map(line -> line.substring(line.indexOf(": lockstep ") + ": lockstep ".length()))
            .toList();
    assertThat(commands)
        .extracting(command -> command.replaceAll("2\\S+", "RUN"))
        .containsExactly(
            "resume RUN", "resume RUN --replan", "rollback RUN", "abandon RUN --reason WHY");
    stops(ExitCode.DONE, commands.get(1).split(" "));
    assertThat(ledger()).containsExactly("x");
    assertThat(isLocked()).isFalse();
  }

  @Test
  void aDamagedJournalIsToldAndKeepsNobodyFromWork() throws IOException {
    desk.runbook("- { name: One, command: 'false' }");
    stops(ExitCode.FAILED, RUN);
    stops(ExitCode.DONE, "unlock", "last", "--reason", "test");
    Path journal = runs().get(0).resolve("journal");
    Files.writeString(journal, Files.readString(journal).replaceFirst("one", "two"));
    desk.runbook("- { name: One, command: 'true' }");

    stops(ExitCode.DONE, RUN);

    String id = journal.getParent().getFileName().toString();
    assertThat(desk.err())
        .contains("warning: whether run " + id, "was altered or damaged", "lockstep audit " + id);
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve(".lockstep/runs"))) {
      return runs.toList();
    }
  }

  @Test
  void whatAHostDidNotGiveBackIsFreedLater() throws IOException {
    desk.runbook("- { name: One, command: test -e %s/mended }".formatted(folder));
    stops(ExitCode.FAILED, RUN);
    Path claim = Files.readSymbolicLink(lock());
    desk.write("mended", "");
    stops(ExitCode.DONE, "resume");
    assertThat(folder.resolve("locks")).doesNotExist();
    Files.createDirectory(folder.resolve("locks"));
    Files.createSymbolicLink(lock(), claim);

    stops(ExitCode.LOCKED, RUN);
    Matcher command = Pattern.compile("lockstep unlock (\\S+) -i").matcher(desk.out());
    assertThat(command.find()).as(desk.out()).isTrue();
    stops(ExitCode.DONE, "unlock", command.group(1), "--reason", "it was down");
    assertThat(desk.out()).contains("freed  here");

    assertThat(isLocked()).isFalse();
  }

  @Test
  void aKilledRunKeepsItsHostsUntilItsCommandsAreDead() throws Exception {
    twoNames("");
    desk.runbook(
        """
        - name: Long
          id: long
          register: said
          shell: echo begin ${inventory_hostname} >> %1$s/ledger; while [ ! -e %1$s/go ]; do sleep 0.1; done; echo end ${inventory_hostname} >> %1$s/ledger; echo ${inventory_hostname}
        - { name: Compare, shell: "test ${said.stdout} = ${inventory_hostname}" }
        """
            .formatted(folder));
    Process engine = engine(RUN);
    while (ledger().size() < 2) {
      assertThat(engine.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    stops(ExitCode.LOCKED, RUN);
    assertThat(desk.err()).contains("is under way; nothing was touched", "lockstep tail");
    stops(ExitCode.LOCKED, "unlock", "last", "--reason", "in my way");
    assertThat(desk.err()).contains("is under way, and no host was freed");
    engine.destroyForcibly().waitFor();

    stops(ExitCode.LOCKED, RUN);
    assertThat(desk.err()).contains("and is not finished", "lockstep resume 2");
    stops(ExitCode.LOCKED, ELSEWHERE);
    assertThat(desk.out()).contains("locked  a: by run 2", "nothing has been changed");
    for (String sworn : List.of("-b", "--the-owner-is-dead")) {
      stops(ExitCode.LOCKED, "unlock", "last", "--reason", "dead", sworn);
      assertThat(desk.err()).contains("still runs on `", "no host was freed");
    }
    assertThat(isLocked()).isTrue();

    desk.write("go", "");
    stops(ExitCode.DONE, "resume");
    assertThat(ledger()).containsExactly("begin a", "begin b", "end a", "end b");
    assertThat(isLocked()).isFalse();
  }

  private Process engine(String... command) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lockstep.cli.Main"));
    words.addAll(List.of(command));
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
