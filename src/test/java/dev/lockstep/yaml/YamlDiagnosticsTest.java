package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.JsonRenderer;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.text.SourceFile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What people and machines are told about each kind of broken YAML. */
class YamlDiagnosticsTest {

  @TestFactory
  Stream<DynamicTest> everyFaultIsToldAsExpected() {
    return Golden.cases("diagnostics")
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) {
    boolean inventory = folder.getFileName().toString().startsWith("inventory");
    SourceFile file = new SourceFile("input.yml", Golden.read(folder.resolve("input.yml")));
    Diagnostics out = new Diagnostics();
    YamlReader.read(file, inventory ? Dialect.YAML_1_1 : Dialect.YAML_1_2, out);
    assertThat(out.all()).isNotEmpty();
    Golden.check(folder.resolve("expected.txt"), new TextRenderer(false).render(out.all()));
    Golden.check(folder.resolve("expected.json"), JsonRenderer.render(out.all()));
  }
}
