package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.JsonRenderer;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.text.SourceFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What people and machines are told about each kind of broken YAML. */
class YamlDiagnosticsTest {
  private static final int MOST_PASTES = 10;

  @TestFactory
  Stream<DynamicTest> everyFaultIsToldAsExpected() {
    return Golden.cases("diagnostics")
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  /** Whoever pastes the line of each help in turn has no such fault any more. */
  @TestFactory
  Stream<DynamicTest> everyLineToPasteIsRight() {
    return Golden.cases("diagnostics")
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> paste(folder)));
  }

  private static void paste(Path folder) {
    String text = Golden.read(folder.resolve("input.yml"));
    for (int i = 0; i < MOST_PASTES; i++) {
      Optional<Diagnostic> found =
          faults(folder, text).all().stream().filter(YamlDiagnosticsTest::hasLine).findFirst();
      if (found.isEmpty()) {
        return;
      }
      text = pasted(found.get());
    }
    fail("still to be pasted after %d times:%n%s", MOST_PASTES, text);
  }

  private static boolean hasLine(Diagnostic found) {
    return found.helps().stream().anyMatch(help -> help.contains("\n"));
  }

  private static String pasted(Diagnostic found) {
    String help = found.helps().stream().filter(h -> h.contains("\n")).findFirst().orElseThrow();
    SourceFile file = found.span().file();
    String line = file.line(found.span().position().line());
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    int start = file.lineStart(found.span().position().line());
    return file.content().substring(0, start)
        + indent
        + help.substring(help.indexOf('\n') + 1)
        + file.content().substring(start + line.length());
  }

  private static Diagnostics faults(Path folder, String text) {
    boolean inventory = folder.getFileName().toString().startsWith("inventory");
    Diagnostics out = new Diagnostics();
    YamlReader.read(
        new SourceFile("input.yml", text), inventory ? Dialect.YAML_1_1 : Dialect.YAML_1_2, out);
    return out;
  }

  private static void check(Path folder) {
    Diagnostics out = faults(folder, Golden.read(folder.resolve("input.yml")));
    assertThat(out.all()).isNotEmpty();
    Golden.check(folder.resolve("expected.txt"), new TextRenderer(false).render(out.all()));
    Golden.check(folder.resolve("expected.json"), JsonRenderer.render(out.all()));
  }
}
