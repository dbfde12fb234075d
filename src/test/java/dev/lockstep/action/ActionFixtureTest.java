package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Fixtures: {@code actions/KEY/CASE.yml} holds a step, values and what a host would answer, {@code
 * CASE.txt} beside it what becomes of that. No host is touched.
 */
class ActionFixtureTest {
  private static final Path ROOT = Path.of("src", "test", "resources", "actions");

  @TestFactory
  Stream<DynamicTest> eachFixtureComesToWhatItSays() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> fixtures =
          files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
      return fixtures.stream()
          .map(
              file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> check(file)));
    }
  }

  @Test
  void eachActionHasAFixtureForPassFailAndError() {
    assertThat(BuiltInActions.all())
        .allSatisfy(
            type ->
                assertThat(List.of("pass", "fail", "error"))
                    .allSatisfy(
                        name ->
                            assertThat(ROOT.resolve(type.key() + "/" + name + ".yml")).exists()));
  }

  private static void check(Path file) {
    // What is undone from another folder is noted with its whole path here.
    String anywhere = story(file).replace(Path.of("").toAbsolutePath() + "/", "");
    Golden.check(
        file.resolveSibling(file.getFileName().toString().replace(".yml", ".txt")), anywhere);
  }

  private static String story(Path file) {
    Diagnostics out = new Diagnostics();
    SourceFile source = new SourceFile(file.getFileName().toString(), Golden.read(file));
    Node.Mapping fixture =
        (Node.Mapping)
            YamlReader.read(source, Dialect.YAML_1_2, out)
                .orElseThrow(() -> new AssertionError(file + ": " + out.all()));
    Bench bench = new Bench(Path.of("/d"), ROOT.resolve("files"));
    fixture.get("vars").ifPresent(vars -> entries(vars.value()).forEach(bench::set));
    fixture
        .get("secrets")
        .ifPresent(all -> entries(all.value()).forEach((k, v) -> bench.secret(k, v.toString())));
    Node.Entry step = ((Node.Mapping) fixture.get("step").orElseThrow()).entries().get(0);
    Optional<Action> action =
        BuiltInActions.find(step.name())
            .orElseThrow()
            .read(step.value(), new Reading(out, bench.files()));
    action.ifPresent(read -> read.check(bench, out));
    StringBuilder story = new StringBuilder();
    out.all().forEach(found -> story.append(words(found)));
    action.filter(read -> !out.hasErrors()).ifPresent(read -> act(read, bench, fixture, story));
    return story.toString();
  }

  private static void act(Action action, Bench bench, Node.Mapping fixture, StringBuilder story) {
    line(story, action.nature().name().toLowerCase(Locale.ROOT), action.summary());
    try {
      Work work = action.prepare(bench);
      line(story, "does", work.describe());
      List<Operation> look = work.look();
      look.forEach(operation -> line(story, "look", shown(operation)));
      Finding finding = work.judge(results(fixture, "looked"));
      tell(finding, story);
      if (finding instanceof Finding.Change change && fixture.get("done").isPresent()) {
        tell(work.conclude(change, results(fixture, "done")), story);
      }
    } catch (EvaluationException e) {
      story.append(words(e.diagnostic()));
    }
  }

  private static void tell(Finding finding, StringBuilder story) {
    if (finding instanceof Finding.Satisfied satisfied) {
      line(story, "satisfied", satisfied.seen());
      tell(satisfied.result(), story);
    } else if (finding instanceof Finding.Broken broken) {
      line(story, "broken", broken.message());
      help(broken.help(), story);
    } else {
      Finding.Change change = (Finding.Change) finding;
      line(story, "would", change.what());
      change.diff().ifPresent(d -> line(story, "diff", d.before() + "-> " + d.after()));
      change.before().forEach((key, value) -> line(story, "before", key + " = " + value));
      change.touches().forEach(path -> line(story, "touches", path));
      change.operations().forEach(operation -> line(story, "operation", shown(operation)));
    }
  }

  private static void tell(Conclusion conclusion, StringBuilder story) {
    if (conclusion instanceof Conclusion.Done done) {
      line(story, done.changed() ? "changed" : "ok", "");
      done.values().forEach((key, value) -> line(story, "registers", key + " = " + value));
      done.assigned().forEach((key, value) -> line(story, "assigns", key + " = " + value));
    } else {
      Conclusion.Failed failed = (Conclusion.Failed) conclusion;
      line(story, "failed", failed.message());
      help(failed.help(), story);
    }
  }

  private static void help(String help, StringBuilder story) {
    if (!help.isEmpty()) {
      line(story, "help", help);
    }
  }

  /** Of a script that is a file of ours, only the values in front of it. */
  private static String shown(Operation operation) {
    String kind = operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    String text = operation.describe();
    int common = text.indexOf("LC_ALL=C\n");
    int library = common < 0 ? text.indexOf("if ! command -v ") : common;
    String cut = library < 0 ? text : text.substring(0, library) + "...";
    String around = operation instanceof Exec exec ? surroundings(exec) : "";
    return kind + (operation.changes() ? "! " : " ") + cut.strip() + around;
  }

  private static String surroundings(Exec exec) {
    String stdin =
        exec.stdin() instanceof Content.File file
            ? file.path().toString()
            : exec.stdin().toString();
    return exec.interpreter().map(by -> "\n(by " + by + ")").orElse("")
        + exec.chdir().map(in -> "\n(in " + in + ")").orElse("")
        + (stdin.isEmpty() ? "" : "\n(stdin " + stdin.strip() + ")");
  }

  private static void line(StringBuilder story, String title, String text) {
    story.append(
        String.format("%-12s%s%n", title, text.replace("\n", "\n" + " ".repeat(12)))
            .stripTrailing());
    story.append('\n');
  }

  private static String words(Diagnostic found) {
    StringBuilder words = new StringBuilder();
    line(words, found.severity().word(), found.message() + " [" + found.code() + "]");
    line(words, "  at", "`" + found.span().text().strip() + "`");
    found.notes().forEach(note -> line(words, "  note", note));
    found.helps().forEach(help -> line(words, "  help", help));
    return words.toString();
  }

  private static List<Result> results(Node.Mapping fixture, String key) {
    Optional<Node> written = fixture.get(key);
    return written.isEmpty()
        ? List.of()
        : ((Value.Listing) written.get().value())
            .items().stream().map(ActionFixtureTest::result).toList();
  }

  private static Result result(Value answer) {
    Map<String, Value> entries = entries(answer);
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    if (entries.containsKey("agreed")) {
      Map<String, Value> evidence =
          entries.containsKey("evidence") ? entries(entries.get("evidence")) : Map.of();
      boolean agreed = entries.get("agreed").equals(Value.of(true));
      return new Result.Answered(agreed, entries.get("person").toString(), then, evidence);
    }
    return new Result.Ran(
        status(entries), output(entries, "stdout"), output(entries, "stderr"), then, then);
  }

  private static ExitStatus status(Map<String, Value> entries) {
    if (entries.containsKey("signal")) {
      return new ExitStatus.Signalled(entries.get("signal").toString());
    }
    if (entries.containsKey("late")) {
      return new ExitStatus.TimedOut(Duration.ofSeconds(90));
    }
    return entries.containsKey("not_started")
        ? new ExitStatus.NotStarted(entries.get("not_started").toString())
        : new ExitStatus.Exited(Integer.parseInt(text(entries, "exit", "0")));
  }

  private static Output output(Map<String, Value> entries, String key) {
    return Output.of(text(entries, key, ""));
  }

  private static String text(Map<String, Value> entries, String key, String otherwise) {
    return Optional.ofNullable(entries.get(key)).map(Value::toString).orElse(otherwise);
  }

  private static Map<String, Value> entries(Value value) {
    return ((Value.Mapping) value).entries();
  }
}
