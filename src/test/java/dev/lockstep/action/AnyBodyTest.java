package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Reading;
import dev.lockstep.text.SourceFile;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands behind an action's key: it is read, or reported at a place; never a crash. */
class AnyBodyTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "{}",
          "[]",
          "5",
          "true",
          "text",
          "''",
          "${x",
          "${nobody}",
          "[a, {b: c}]",
          "{a: b}",
          "/abs",
          "a=b c=d",
          "${",
          "{ a: [1, 2] }",
          "0644",
          "-1",
          "~");

  private static final List<String> KEYS =
      List.of(
          "run",
          "argv",
          "chdir",
          "stdin",
          "shell",
          "src",
          "content",
          "dest",
          "path",
          "state",
          "mode",
          "owner",
          "name",
          "file",
          "enabled",
          "purge",
          "port",
          "process",
          "http",
          "timeout",
          "contains",
          "search_regex",
          "that",
          "msg",
          "var",
          "do",
          "question",
          "evidence",
          "force",
          "flat",
          "interpreter",
          "checksum");

  @TestFactory
  Stream<DynamicTest> anyBodyIsReadOrReported() {
    return BuiltInActions.all().stream()
        .map(type -> DynamicTest.dynamicTest(type.key(), () -> tryAll(type)));
  }

  private static void tryAll(ActionType type) {
    for (String body : bodies()) {
      assertThatCode(() -> tryOne(type, body))
          .as(type.key() + ": " + body)
          .doesNotThrowAnyException();
    }
  }

  private static void tryOne(ActionType type, String body) {
    Diagnostics out = new Diagnostics();
    SourceFile file = new SourceFile("step.yml", type.key() + ": " + body + "\n");
    Optional<Node> node = YamlReader.read(file, Dialect.YAML_1_2, out);
    if (node.isEmpty()) {
      return;
    }
    Node value = ((Node.Mapping) node.get()).entries().get(0).value();
    Bench bench = new Bench(Path.of("/nowhere"));
    Optional<Action> action = type.read(value, new Reading(out, bench.files()));
    assertThat(action.isEmpty()).isEqualTo(out.hasErrors());
    action.ifPresent(read -> read.check(bench, out));
    assertThat(action.map(Action::summary).orElse("-")).doesNotContain("\n");
    assertThat(out.all()).extracting(Diagnostic::code).allMatch(code -> code.matches("[a-z0-9-]+"));
  }

  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>(VALUES);
    for (String key : KEYS) {
      VALUES.forEach(value -> bodies.add("\n  " + key + ": " + value));
    }
    return bodies;
  }
}
