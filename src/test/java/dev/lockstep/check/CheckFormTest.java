package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Reading;
import dev.lockstep.text.SourceFile;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.FormSamples;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The form of a check and what reads it know the same keys. */
class CheckFormTest {
  /** What is reported when a reader does not care for a key; with the others nothing is known. */
  private static final Set<String> NEGLECT = Set.of("unused-key", "unknown-key", "one-of-several");

  @TestFactory
  Stream<DynamicTest> everyKeyOfTheFormIsReadInSomeCompany() {
    return BuiltInChecks.all(CheckFixture.KEY).stream()
        .flatMap(type -> type.form().fields().stream().map(field -> isRead(type, field)));
  }

  @TestFactory
  Stream<DynamicTest> whatMustBeThereIsMissedInAnEmptyMapping() {
    return BuiltInChecks.all(CheckFixture.KEY).stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.key(),
                    () ->
                        assertThat(faults(type, "{}"))
                            .extracting(Diagnostic::message)
                            .containsAll(missing(type))));
  }

  private static List<String> missing(CheckType type) {
    return type.form().fields().stream()
        .filter(Form.Field::required)
        .map(field -> "`" + type.key() + "` has no `" + field.key() + "`")
        .toList();
  }

  private static DynamicTest isRead(CheckType type, Form.Field field) {
    return DynamicTest.dynamicTest(
        type.key() + "." + field.key(),
        () ->
            assertThat(FormSamples.with(type.form(), field.key()))
                .as("mappings in which `" + field.key() + "` counts")
                .anyMatch(body -> faults(type, body).stream().noneMatch(CheckFormTest::neglects)));
  }

  private static boolean neglects(Diagnostic found) {
    return NEGLECT.contains(found.code());
  }

  private static List<Diagnostic> faults(CheckType type, String body) {
    Diagnostics out = new Diagnostics();
    Node node =
        YamlReader.read(new SourceFile("check.yml", body), Dialect.YAML_1_2, out).orElseThrow();
    type.read(node, new Reading(out, written -> Path.of("/nowhere").resolve(written)));
    return out.all();
  }
}
