package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cases.CheckFixtures.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks that are shipped judge what they are made for: their own scripts run on this machine,
 * in folders and with programs of each situation. All situations are looked at in one dry run.
 */
class ShippedChecksTest {
  private static final Path RUNBOOKS = Path.of("runbooks").toAbsolutePath();
  private static final Pattern VERDICT =
      Pattern.compile("^  (passed|failed|warned|errored) +h[0-9]+  (\\S+)  (.*)$");

  /** Those whose clients or servers are on no test machine; validate reads them all the same. */
  private static final List<String> NOT_HERE =
      List.of("calm", "mysql_timezones", "oracle_timezones", "partner_build");

  @TempDir private Path folder;

  @Test
  void eachJudgesItsSituations() throws IOException, InterruptedException {
    List<Situation> situations = CheckFixtures.read().all();
    Controller controller = new Controller(folder);
    controller.write("hosts.yml", inventory(situations));
    controller.write("project/runbook.yml", runbook(situations));
    copyChecks(folder.resolve("project/checks"));
    for (Situation situation : situations) {
      situation.arrange(folder.resolve(situation.id()));
    }

    String told = controller.lockstep("dry-run", "project/runbook.yml", "-i", "hosts.yml").text();

    Map<String, String> verdicts = verdicts(told);
    SoftAssertions all = new SoftAssertions();
    for (Situation situation : situations) {
      String verdict = verdicts.getOrDefault(situation.id(), told);
      all.assertThat(verdict)
          .as(situation.id())
          .startsWith(situation.verdict() + " ")
          .contains(situation.text());
      if (situation.verdict().equals("failed")) {
        all.assertThat(verdict).as(situation.id()).contains("\nhelp: ");
      }
    }
    all.assertAll();
  }

  private static void copyChecks(Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(RUNBOOKS.resolve("checks"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void eachIsTriedWithSomethingThatHoldsAndSomethingThatDoesNot() throws IOException {
    Map<String, TreeSet<String>> tried = new TreeMap<>();
    try (Stream<Path> files = Files.list(RUNBOOKS.resolve("checks"))) {
      files
          .map(file -> file.getFileName().toString().replace(".yml", ""))
          .filter(name -> !NOT_HERE.contains(name))
          .forEach(name -> tried.put(name, new TreeSet<>()));
    }
    CheckFixtures.read().all().forEach(one -> tried.get(one.check()).add(one.verdict()));

    tried.forEach(
        (check, verdicts) -> {
          assertThat(verdicts).as(check).contains("passed");
          assertThat(verdicts).as(check).containsAnyOf("failed", "warned");
        });
  }

  private static Map<String, String> verdicts(String told) {
    Map<String, String> found = new TreeMap<>();
    String last = "";
    for (String line : told.lines().toList()) {
      Matcher verdict = VERDICT.matcher(line);
      if (verdict.matches()) {
        last = verdict.group(2);
        found.put(last, verdict.group(1) + " " + verdict.group(3));
      } else if (!last.isEmpty() && line.startsWith("      help: ")) {
        found.merge(last, "\n" + line.strip(), String::concat);
      }
    }
    return found;
  }

  private String inventory(List<Situation> situations) {
    StringBuilder text =
        new StringBuilder("all:\n  vars: { ansible_connection: local }\n  hosts:\n");
    for (int i = 0; i < situations.size(); i++) {
      text.append("    h%d: { situation: %s }%n".formatted(i, situations.get(i).id()));
    }
    return text.toString();
  }

  private String runbook(List<Situation> situations) {
    StringBuilder text = new StringBuilder("runbook: Every situation\npreconditions:\n");
    for (int i = 0; i < situations.size(); i++) {
      Situation one = situations.get(i);
      Path here = folder.resolve(one.id());
      text.append(
          """
            - id: %s
              name: %s
              hosts: h%d
              environment: { PATH: "%s/bin:/usr/sbin:/usr/bin:/sbin:/bin" }
              %s: %s
          """
              .formatted(
                  one.id(),
                  one.id(),
                  i,
                  here,
                  one.check(),
                  one.arguments().replace("@", here.toString())));
    }
    return text
        + "stages:\n"
        + "  - stage: Go\n"
        + "    hosts: all\n"
        + "    steps: [ { name: Go, command: \"true\" } ]\n";
  }
}
