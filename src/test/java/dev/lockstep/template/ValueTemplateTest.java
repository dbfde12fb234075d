package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueTemplateTest {

  @Test
  void textsInListsAndMapsAreTemplates() throws EvaluationException {
    Node node =
        map(
            entry("a", text("${build}")),
            entry("b", list(text("x ${name}"), number("6.10"))),
            entry("c", text("plain")));
    ValueTemplate template = compile(node);
    assertThat(template.evaluate(Workbench.SCOPE))
        .hasToString("{a=8931, b=[x acme, 6.10], c=plain}");
    assertThat(template.names()).containsExactly("build", "name");
    assertThat(template.check(Workbench.NAMES, new Diagnostics())).hasToString("map");
  }

  @Test
  void aWholeSecretStaysASecret() throws EvaluationException {
    Diagnostics out = new Diagnostics();
    assertThat(compile(text("${password}")).check(Workbench.NAMES, out)).hasToString("secret text");
    assertThat(compile(list(text("${password}"))).check(Workbench.NAMES, out))
        .hasToString("list of secret text");
    assertThat(out.all()).isEmpty();
    assertThat(compile(text("${password}")).evaluate(Workbench.SCOPE))
        .isInstanceOf(Value.Hidden.class);
    compile(text("x${password}")).check(Workbench.NAMES, out);
    assertThat(Workbench.lines(out)).containsExactly("secret-in-text@${password}");
  }

  @Test
  void partsMayBeUnknown() throws EvaluationException {
    assertThat(compile(list(text("${later.x}"), text("a"))).evaluate(Workbench.SCOPE))
        .hasToString("[unknown before step `read packages`, a]");
  }

  @Test
  void everyFaultIsReported() {
    Diagnostics out = new Diagnostics();
    Optional<ValueTemplate> none =
        ValueTemplate.compile(list(text("${a b}"), text("${name}"), text("${c")), out);
    assertThat(none).isEmpty();
    assertThat(out.all()).hasSize(2);
  }

  @Test
  void aKeyCantHoldAnExpression() {
    Diagnostics out = new Diagnostics();
    ValueTemplate.compile(map(entry("${name}", text("a"))), out);
    assertThat(Workbench.lines(out)).containsExactly("expression-in-key@${name}");
  }

  private static ValueTemplate compile(Node node) {
    return ValueTemplate.compile(node, new Diagnostics()).orElseThrow();
  }

  private static Node.Scalar text(String text) {
    return new Node.Scalar(Workbench.text(text), Value.of(text), Optional.empty(), false);
  }

  private static Node.Scalar number(String text) {
    Value value = new Value.Numeric(new BigDecimal(text));
    return new Node.Scalar(Workbench.text(text), value, Optional.empty(), true);
  }

  private static Node list(Node... items) {
    return new Node.Sequence(List.of(items), Workbench.text("list").span());
  }

  private static Node map(Node.Entry... entries) {
    return new Node.Mapping(List.of(entries), Workbench.text("map").span());
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(text(key), value);
  }
}
