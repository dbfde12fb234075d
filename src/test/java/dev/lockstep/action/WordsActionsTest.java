package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The actions that need no host: assert, fail, debug, set_vars, manual, approve. */
class WordsActionsTest {
  private final Bench bench =
      new Bench(Path.of("/nowhere")).set("build", Value.of(9032)).secret("password", "geheim");

  @Test
  void allConditionsMustHold() {
    assertThat(bench.look("assert: { that: [build == 9032, 'build > 1'] }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench.look("assert: { that: [build == 1, 'build > 1'], fail_msg: old build }"))
        .isEqualTo(new Finding.Broken("old build: `build == 1` does not hold", ""));
    assertThat(bench.look("assert: { that: build == 9032, success_msg: fine }"))
        .isEqualTo(new Finding.Satisfied("fine", Conclusion.Done.of(false)));
  }

  @Test
  void aConditionThatCantBeToldIsNotTakenForTrue() {
    Action action =
        bench.set("x", new Value.Unknown("step `a`")).action("assert: { that: x == 1 }");
    assertThatThrownBy(() -> action.prepare(bench))
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.unknown()).isPresent());
  }

  @Test
  void anAssertWithoutConditionsIsAnError() {
    assertThat(bench.faults("assert: { msg: a }")).isNotEmpty();
    assertThat(bench.faults("assert: { that: [] }")).isNotEmpty();
    assertThat(bench.faults("assert: { that: nobody == 1 }")).isNotEmpty();
  }

  @Test
  void failFails() {
    assertThat(bench.look("fail: { msg: 'no ${build}' }"))
        .isEqualTo(new Finding.Broken("no 9032", ""));
    assertThat(bench.faults("fail: { message: a }")).isNotEmpty();
  }

  @Test
  void debugShowsTextAndValues() {
    assertThat(seen("debug: { msg: 'build ${build}' }")).isEqualTo("build 9032");
    assertThat(seen("debug: { var: build + 1 }")).isEqualTo("build + 1 = 9033");
    assertThat(seen("debug: { msg: [a, '${build}'] }")).isEqualTo("[a, 9032]");
    assertThat(bench.faults("debug: { msg: a, var: build }")).isNotEmpty();
  }

  @Test
  void debugShowsNoSecret() {
    assertThat(bench.faults("debug: { msg: 'it is ${password}' }")).isNotEmpty();
    assertThat(bench.faults("debug: { var: password }"))
        .allSatisfy(found -> assertThat(found.message()).doesNotContain("geheim"));
  }

  @Test
  void setVarsAssignsAndSecretsStaySecret() {
    Action action = bench.action("set_vars: { a: '${build + 1}', b: '${password}', c: [1] }");
    assertThat(action.assigns()).containsOnlyKeys("a", "b", "c");
    Conclusion.Done done =
        (Conclusion.Done) bench.run("set_vars: { a: '${build + 1}', b: '${password}', c: [1] }");
    assertThat(done.assigned())
        .containsEntry("a", Value.of(9033))
        .containsEntry("c", Value.of(List.of(Value.of(1))));
    assertThat(done.assigned().get("b")).isInstanceOf(Value.Hidden.class);
    assertThat(bench.faults("set_vars: { 'a-b': 1 }"))
        .extracting("code")
        .containsExactly("bad-name");
  }

  @Test
  void aPersonIsAskedForTypedEvidence() {
    Work work =
        bench.work("manual: { do: 'Unplug ${build}', evidence: { ticket: text, at: version } }");
    Finding.Change change = (Finding.Change) work.judge(List.of());
    assertThat(change.operations())
        .containsExactly(
            new Ask(
                Ask.Kind.DO,
                "Unplug 9032",
                Map.of("ticket", Type.Scalar.TEXT, "at", Type.Scalar.VERSION)));
    Conclusion.Done done = (Conclusion.Done) work.conclude(change, List.of(answer(true)));
    assertThat(done.changed()).isTrue();
    assertThat(done.values())
        .containsEntry("ticket", Value.of("T1"))
        .containsEntry("person", Value.of("ann"));
  }

  @Test
  void aNoStopsTheRun() {
    Work work = bench.work("approve: Shall the platform go down?");
    Finding.Change change = (Finding.Change) work.judge(List.of());
    assertThat(work.conclude(change, List.of(answer(false))))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).isEqualTo("ann said no"));
    assertThat(work.conclude(change, List.of(answer(true))))
        .isInstanceOfSatisfying(
            Conclusion.Done.class, done -> assertThat(done.changed()).isFalse());
  }

  @Test
  void evidenceOfAnUnknownTypeIsAnError() {
    assertThat(bench.faults("approve: { question: a, evidence: { b: txt } }"))
        .singleElement()
        .satisfies(found -> assertThat(found.helps()).containsExactly("did you mean `text`?"));
    assertThat(bench.faults("approve: { question: a, evidence: [b] }")).hasSize(1);
  }

  private static Result answer(boolean agreed) {
    return new Result.Answered(agreed, "ann", Instant.EPOCH, Map.of("ticket", Value.of("T1")));
  }

  private String seen(String yaml) {
    return ((Finding.Satisfied) bench.look(yaml)).seen();
  }
}
