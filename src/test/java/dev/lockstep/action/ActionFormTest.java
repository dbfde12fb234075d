package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.FormSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The form of an action and what reads it know the same keys. */
class ActionFormTest {
  /** What is reported when a reader does not care for a key; with the others nothing is known. */
  private static final Set<String> NEGLECT = Set.of("unused-key", "unknown-key", "one-of-several");

  @TestFactory
  Stream<DynamicTest> everyKeyOfTheFormIsReadInSomeCompany() {
    return BuiltInActions.all().stream()
        .filter(type -> type.form().others().isEmpty())
        .flatMap(type -> type.form().fields().stream().map(field -> isRead(type, field)));
  }

  @TestFactory
  Stream<DynamicTest> whatMustBeThereIsMissedInAnEmptyMapping() {
    return BuiltInActions.all().stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.key(),
                    () ->
                        assertThat(faults(type, "{}"))
                            .extracting(Diagnostic::message)
                            .containsAll(missing(type))));
  }

  private static List<String> missing(ActionType type) {
    return type.form().fields().stream()
        .filter(Form.Field::required)
        .map(field -> "`" + type.key() + "` has no `" + field.key() + "`")
        .toList();
  }

  private static DynamicTest isRead(ActionType type, Form.Field field) {
    return DynamicTest.dynamicTest(
        type.key() + "." + field.key(),
        () ->
            assertThat(FormSamples.with(type.form(), field.key()))
                .as("mappings in which `" + field.key() + "` counts")
                .anyMatch(body -> faults(type, body).stream().noneMatch(ActionFormTest::neglects)));
  }

  private static boolean neglects(Diagnostic found) {
    return NEGLECT.contains(found.code());
  }

  private static List<Diagnostic> faults(ActionType type, String body) {
    return new Bench(Path.of("/nowhere")).faults(type.key() + ": " + body);
  }
}
