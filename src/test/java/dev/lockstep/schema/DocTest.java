package dev.lockstep.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.action.Action;
import dev.lockstep.check.Check;
import dev.lockstep.check.JointCheck;
import dev.lockstep.check.PersonCheck;
import dev.lockstep.check.Subject;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.MagicVariables;
import dev.lockstep.template.Expression;
import dev.lockstep.value.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DocTest {
  private final Doc doc = new Doc(Validator.CATALOG);

  @TestFactory
  Stream<DynamicTest> everyActionHasAnExampleThatItsReaderAccepts() {
    return Validator.CATALOG.actions().values().stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.key(),
                    () -> {
                      Diagnostics out = new Diagnostics();
                      String example = Examples.actions().getOrDefault(type.key(), "");
                      assertThat(Sample.action(type, example, out)).as("%s", out.all()).isPresent();
                      assertThat(Validator.faults("part: Example\nsteps:\n" + example)).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyCheckHasAnExampleThatItsReaderAccepts() {
    return Validator.CATALOG.checks().values().stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.key(),
                    () -> {
                      Diagnostics out = new Diagnostics();
                      String example = Examples.checks().getOrDefault(type.key(), "");
                      assertThat(Sample.check(type, example, out)).as("%s", out.all()).isPresent();
                      assertThat(Validator.faults("part: Example\npreconditions:\n" + example))
                          .isEmpty();
                    }));
  }

  @Test
  void everyNameHasAPage() {
    assertThat(doc.names()).hasSizeGreaterThan(100);
    assertThat(doc.names())
        .allSatisfy(
            name -> assertThat(doc.page(name)).startsWith(name.replace('_', ' ').substring(0, 2)));
    assertThat(doc.page("no-such-thing")).isEmpty();
  }

  @Test
  void theOverviewNamesAllActionsAndChecks() {
    Set<String> keys = new TreeSet<>(Validator.CATALOG.actions().keySet());
    keys.addAll(Validator.CATALOG.checks().keySet());
    assertThat(keys).allSatisfy(key -> assertThat(doc.overview()).contains("\n  " + key + " "));
  }

  @Test
  void aPageTellsOptionsNatureAndRules() {
    assertThat(doc.page("copy"))
        .contains("copy - action", "Declarative: looks first", "  dest: path (needed)")
        .contains("Exactly one of `src`, `content` is written.")
        .contains("Example:\n  - name: ");
  }

  @Test
  void aPageOfACheckTellsItsSubject() {
    assertThat(doc.page("disk_space")).contains("Subject: each host, and each item of a loop");
    assertThat(doc.page("clock")).contains("Subject: the hosts together");
    assertThat(doc.page("attest")).contains("Subject: the run; a person is asked once");
  }

  @TestFactory
  Stream<DynamicTest> theSubjectToldIsThatOfWhatIsRead() {
    return Validator.CATALOG.checks().values().stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.key(),
                    () -> {
                      String example = Examples.checks().get(type.key());
                      Check check = Sample.check(type, example, new Diagnostics()).orElseThrow();
                      assertThat(type.subject() == Subject.HOSTS_TOGETHER)
                          .isEqualTo(check instanceof JointCheck);
                      assertThat(type.subject() == Subject.RUN)
                          .isEqualTo(check instanceof PersonCheck);
                    }));
  }

  @Test
  void whatIsBothAnActionAndACheckHasBothPages() {
    assertThat(doc.page("command")).contains("command - action", "command - check");
  }

  @Test
  void modifiersTellWhereTheyMayStand() {
    assertThat(doc.page("when")).contains("when - key of: stage, precondition, step, block");
    assertThat(doc.page("done_when"))
        .contains("done_when - key of: runbook, stage\n", "done_when - key of: step\n");
  }

  @Test
  void theGlossaryIsWhatTheLanguageHas() {
    assertThat(Glossary.variables().keySet()).isEqualTo(MagicVariables.ALL);
    assertThat(Glossary.functions().keySet()).isEqualTo(Expression.functions());
    Set<String> types = new TreeSet<>(Set.of("list", "map"));
    Arrays.stream(Type.Scalar.values()).map(Type.Scalar::word).forEach(types::add);
    assertThat(Glossary.types().keySet()).isEqualTo(types);
  }

  @Test
  void everyNatureIsToldInAnotherWay() {
    assertThat(Arrays.stream(Action.Nature.values()).map(Doc::nature)).doesNotHaveDuplicates();
  }

  @Test
  void anExampleThatIsNoneIsNotReadAsOne() {
    Diagnostics out = new Diagnostics();
    Optional<Action> action =
        Sample.action(Validator.CATALOG.actions().get("copy"), "- { copy: { dst: /x } }", out);
    assertThat(action).isEmpty();
    assertThat(out.all()).extracting(Diagnostic::code).contains("unknown-key");
  }
}
