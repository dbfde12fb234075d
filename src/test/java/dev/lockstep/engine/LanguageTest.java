package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sentence of the language has a case: {@code language/sentences.txt} numbers them, {@code
 * language/SECTION/NAME.case} proves them. A sentence that no such case can show names the test
 * that does, behind {@code =>}. What a case shows is what {@code validate}, {@code plan}, {@code
 * run} or {@code dry-run} would: diagnostics, the plan, or the story of the run.
 */
class LanguageTest {
  private static final Path ROOT = Path.of("src", "test", "resources", "language");

  private static final Path TESTS = Path.of("src", "test", "java", "dev", "lockstep");

  @TempDir private Path folder;

  private static List<LanguageCase> cases() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".case"))
          .sorted()
          .map(LanguageCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCaseShowsWhatItSays() {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    ROOT.relativize(one.file()) + ": " + one.title(), () -> play(one)));
  }

  @Test
  void everySentenceHasACase() {
    Set<String> numbered =
        Golden.read(ROOT.resolve("sentences.txt"))
            .lines()
            .filter(line -> line.matches("\\d+\\.\\d+ .*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> proven =
        Stream.concat(cases().stream().flatMap(one -> one.sentences().stream()), elsewhere())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(proven).isEqualTo(numbered);
  }

  /** Sentences that a test elsewhere proves; the test must be there. */
  private static Stream<String> elsewhere() {
    return Golden.read(ROOT.resolve("sentences.txt"))
        .lines()
        .filter(line -> line.contains(" => "))
        .map(
            line -> {
              String[] test = line.substring(line.indexOf(" => ") + 4).split("#", 2);
              Path source = TESTS.resolve(test[0].replace('.', '/') + ".java");
              assertThat(Golden.read(source)).as(line).contains("void " + test[1] + "(");
              return line.substring(0, line.indexOf(' '));
            });
  }

  private void play(LanguageCase one) {
    Path here = folder.resolve(one.file().getFileName().toString());
    one.unpack(here);
    Theatre theatre = new Theatre(here).forks(1);
    Script script = Script.read(here.resolve("hosts.yml"));
    script.stage(theatre);
    Diagnostics found = new Diagnostics();
    Optional<Plan> plan = theatre.plan(found);
    StringBuilder seen = new StringBuilder();
    if (!found.all().isEmpty()) {
      seen.append(new TextRenderer(false).render(found.all()).strip()).append('\n');
    }
    plan.ifPresent(made -> seen.append(shown(one.deed(), theatre, made)));
    one.check(seen.toString().replace(here.toString(), "/project"));
  }

  private static String shown(String deed, Theatre theatre, Plan plan) {
    return switch (deed) {
      case "plan" -> PlanListing.text(plan).replaceAll("(?m)^digest .*\n", "");
      case "run" -> story(theatre, theatre.played(theatre.engine(plan), Engine::run));
      case "dry run" -> story(theatre, theatre.played(theatre.engine(plan), Engine::dryRun));
      case "run, resume" -> resumed(theatre, plan);
      default -> "";
    };
  }

  /** A run that stops, or is killed, and the session behind it. */
  private static String resumed(Theatre theatre, Plan plan) {
    String first =
        theatre
            .unlessKilled(() -> theatre.played(theatre.engine(plan), Engine::run))
            .map(code -> "exit " + code.code() + ": " + theatre.why())
            .orElse("Lockstep was killed");
    ExitCode code = theatre.resume(plan);
    return "first " + first + "\n" + story(theatre, code);
  }

  private static String story(Theatre theatre, ExitCode code) {
    List<String> lines =
        Stream.of(
                theatre.events.stream()
                    .map(Recorded::event)
                    .flatMap(event -> Story.line(event).stream()),
                theatre.asked.stream().map(line -> "person asked: " + line),
                theatre.hosts.operations().stream().map(LanguageTest::asked),
                theatre.hosts.surprises().stream().map(line -> "NOT EXPECTED: " + line))
            .flatMap(stream -> stream)
            .toList();
    String why = theatre.why().isEmpty() ? "" : ": " + theatre.why();
    return String.join("\n", lines) + "\nexit " + code.code() + why + "\n";
  }

  /** What a host was asked, and under which circumstances beside the user. */
  private static String asked(ScriptedTransport.Asked one) {
    Set<String> names = new TreeSet<>(one.circumstances().environment().keySet());
    String variables = names.isEmpty() ? "" : " with " + String.join(" ", names);
    String profile = one.circumstances().profile().map(file -> " behind " + file).orElse("");
    return "host asked: " + one + variables + profile;
  }
}
