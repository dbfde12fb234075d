package dev.lockstep.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.yaml.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The readers read what the forms say: something that fits nowhere is reported behind each key, so
 * none is known and passed over.
 */
class FormsTest {
  /** It is no text, no list of names, no mapping of values, and can't be an expression either. */
  private static final String MISFIT = "{ 1x: { 2y: \"${\" } }";

  /** A default is compared with the type when there is a plan. */
  private static final Set<String> READ_LATER = Set.of("param default");

  private static final String BEGIN = "runbook: R\nstages: [{ stage: S, hosts: all, steps: [";
  private static final String END = "] }]\n";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyKeyIsRead() {
    return places().entrySet().stream()
        .flatMap(
            place ->
                form(place.getKey()).keys().stream()
                    .filter(key -> !READ_LATER.contains(place.getKey() + " " + key))
                    .map(
                        key ->
                            DynamicTest.dynamicTest(
                                place.getKey() + " " + key, () -> plant(place.getValue(), key))));
  }

  @Test
  void everyMappingOfTheLanguageIsTried() {
    Set<String> tried = places().keySet();
    assertThat(Language.forms().keySet()).containsAll(tried);
    assertThat(Language.forms().keySet().stream().filter(name -> !tried.contains(name)))
        .as("read by other packages, or with the step in which they stand")
        .containsExactlyInAnyOrder("overlay", "change", "check_step", "ruling", "check");
  }

  private static Form form(String name) {
    return Language.forms().get(name);
  }

  /** A document for each mapping, with its sound keys behind `@`, one `|` between two. */
  private static Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("step", BEGIN + "{@name: N|command: c@}" + END);
    places.put("block", BEGIN + "{@block: [{ name: N, command: c }]@}" + END);
    places.put("include", BEGIN + "{@include: p.yml@}" + END);
    places.put("gate", "runbook: R\nstages: [{@gate: g@}]\n");
    places.put(
        "stage",
        "runbook: R\nstages: [{@stage: S|hosts: all|steps: [{ name: N, command: c }]@}]\n");
    places.put("precondition", "runbook: R\npreconditions: [{@name: N|hosts: all|command: c@}]\n");
    places.put("param", "runbook: R\nparams: { a: {@type: list@} }\nstages: []\n");
    places.put("runbook", "{@runbook: R|stages: []@}\n");
    places.put("probe", BEGIN + "{ name: N, command: c, done_when: {@command: c@} }" + END);
    places.put("rehearsal", BEGIN + "{ name: N, command: c, rehearse: {@command: c@} }" + END);
    places.put("part", "{@part: P@}\n");
    return places;
  }

  private void plant(String place, String key) throws IOException {
    String[] parts = place.split("@", -1);
    String sound =
        Arrays.stream(parts[1].split("\\|", -1))
            .filter(entry -> !entry.startsWith(key + ":"))
            .collect(Collectors.joining(", "));
    String document =
        parts[0]
            + sound
            + (sound.isEmpty() ? "" : ", ")
            + "\n      "
            + key
            + ": "
            + MISFIT
            + parts[2];
    boolean isPart = sound.startsWith("part:") || document.contains("part: " + MISFIT);
    Files.writeString(folder.resolve("p.yml"), isPart ? document : "part: P\nsteps: []\n");
    Files.writeString(
        folder.resolve("runbook.yml"), isPart ? BEGIN + "{ include: p.yml }" + END : document);
    assertThat(reported(document.substring(0, document.indexOf("\n      " + key)))).isTrue();
  }

  /** Whether something is said about the planted line. */
  private boolean reported(String before) {
    int line = before.split("\n", -1).length + 1;
    return read().stream().anyMatch(found -> found.span().position().line() >= line);
  }

  private List<Diagnostic> read() {
    Diagnostics out = new Diagnostics();
    RunbookReader.read(
        folder.resolve("runbook.yml"),
        "runbook.yml",
        new RunbookFolder(folder, folder),
        Catalog.builtIn(new byte[32]),
        out);
    return out.all();
  }
}
