package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void runbookAndInventoryAreTheFilesAndPlanWell() throws IOException {
    List<String> yaml = blocks("yaml");
    assertThat(yaml.get(0)).isEqualTo(Files.readString(Path.of("runbooks/restart-web.yml")));
    assertThat(yaml.get(1)).isEqualTo(Files.readString(Path.of("inventories/web.yml")));

    Desk desk =
        new Desk(folder)
            .write("runbooks/restart-web.yml", yaml.get(0))
            .write("inventories/web.yml", yaml.get(1));
    int code = desk.lockstep("plan", "runbooks/restart-web.yml", "-i", "inventories/web.yml");

    assertThat(code).as(desk.err()).isZero();
    assertThat(desk.out()).contains("web1.example.com", "web3.example.com");
  }

  @Test
  void theCustomersRunbookAndItsCheckAreTheFilesAndPlanWell() throws IOException {
    List<String> yaml = blocks("yaml");
    assertThat(yaml.get(2)).isEqualTo(Files.readString(Path.of("runbooks/restart-web-acme.yml")));
    assertThat(yaml.get(3)).isEqualTo(Files.readString(Path.of("runbooks/checks/calm.yml")));

    Desk desk =
        new Desk(folder)
            .write("runbooks/restart-web.yml", yaml.get(0))
            .write("runbooks/restart-web-acme.yml", yaml.get(2))
            .write("runbooks/checks/calm.yml", yaml.get(3))
            .write("inventories/web.yml", yaml.get(1));
    int code = desk.lockstep("plan", "runbooks/restart-web-acme.yml", "-i", "inventories/web.yml");

    assertThat(code).as(desk.err()).isZero();
    assertThat(desk.out())
        .contains("check the-host-is-calm", "restart/take-it-out-of-the-pool", "on localhost");
  }

  @Test
  void theSchemaOfTheReadmeIsPrinted() {
    Desk desk = new Desk(folder);

    assertThat(desk.lockstep("schema")).isZero();
    assertThat(desk.out()).contains("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void theTranscriptIsTheDemos() throws IOException {
    Desk desk = new Desk(folder);

    assertThat(desk.lockstep("demo")).as(desk.out() + desk.err()).isZero();

    DemoTest.isWhole(desk.out());
    holdsInAnyOrderOfHosts(desk.out().lines().toList());
  }

  /** Hosts work side by side, so lines of one step may change places; parts must not. */
  private void holdsInAnyOrderOfHosts(List<String> lines) {
    String transcript = blocks("text").get(0);
    for (String line : transcript.lines().filter(line -> !line.isBlank()).toList()) {
      assertThat(lines).as("a line of the README").anyMatch(printed -> printed.startsWith(line));
    }
    List<String> parts =
        transcript.lines().filter(line -> line.matches("(Gate|Stage) .*")).toList();
    assertThat(lines.stream().filter(line -> line.matches("(Gate|Stage) .*")).toList())
        .containsSubsequence(parts);
  }

  @Test
  void theDiagnosticIsTheReaders() {
    Desk desk = new Desk(folder).runbook("- { name: List, comand: ls }");

    assertThat(desk.lockstep("validate", "runbook.yml", "-i", "inventory.yml"))
        .isEqualTo(ExitCode.INVALID.code());

    String shown = blocks("text").get(1);
    assertThat(desk.err().lines().toList())
        .containsSubsequence(shown.lines().filter(line -> !line.isBlank()).toList());
  }

  @Test
  void everyCommandOfTheTableExplainsItself() {
    List<String> commands =
        rows("command").stream().map(cell -> cell.replaceFirst("^`([\\w-]+).*$", "$1")).toList();

    assertThat(commands).contains("run", "demo");
    for (String command : commands) {
      Desk desk = new Desk(folder);
      assertThat(desk.lockstep(command, "--help")).as(command).isZero();
      assertThat(desk.out()).contains("Usage: lockstep " + command);
    }
  }

  @Test
  void exitCodesAreThoseOfTheProgram() {
    List<Integer> told = rows("exit code").stream().map(Integer::valueOf).toList();
    List<Integer> known = Arrays.stream(ExitCode.values()).map(ExitCode::code).toList();

    assertThat(told).containsExactlyInAnyOrderElementsOf(known);
  }

  /** The first cells of the table whose first heading this is. */
  private static List<String> rows(String heading) {
    List<String> lines = readme().lines().toList();
    int head =
        lines.indexOf(
            lines.stream()
                .filter(l -> l.startsWith("| " + heading + " |"))
                .findFirst()
                .orElseThrow());
    return lines.stream()
        .skip(head + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.substring(1, line.indexOf('|', 1)).strip())
        .collect(Collectors.toList());
  }

  private static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(readme());
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private static String readme() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
