package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a user writes, the answer is a value or a diagnostic; and no secret is ever in it. */
class RobustnessTest {
  private static final long SEED = 4_711;
  private static final int ROUNDS = 1_500;
  private static final List<String> PIECES =
      List.of(
          "${",
          "}",
          "{",
          "\"",
          "'",
          "\\",
          "(",
          ")",
          "[",
          "]",
          "name",
          "hosts",
          "item",
          "password",
          "later",
          "nothing",
          "missing",
          ".name",
          ".x",
          "?size",
          "?join(\",\")",
          "?then(1, 2)",
          "??",
          "!",
          "!\"d\"",
          "==",
          "<",
          ">",
          "&&",
          "||",
          " and ",
          " or ",
          " not ",
          " in ",
          " is ",
          "|",
          "+",
          "-",
          "*",
          "..",
          ",",
          ":",
          "->",
          "x -> x",
          "1",
          "2.5",
          "\"t\"",
          "r\"\\d\"",
          "true",
          "find(",
          "version(",
          "args(",
          "raw(",
          "\n",
          "\t",
          " ",
          "$",
          "#",
          "<#if ",
          "<#list ",
          "</#if>",
          " as x>",
          "é",
          "😀",
          "~",
          "?map(",
          "?has_content",
          "secrets",
          "?first",
          "=");

  @Test
  void nothingIsTooStrange() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder source = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        source.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String text = source.toString();
      assertThatCode(() -> tryAll(text))
          .as("seed %d, round %d: %s", SEED, round, text)
          .doesNotThrowAnyException();
    }
  }

  private static void tryAll(String text) {
    Diagnostics out = new Diagnostics();
    Expression.compileCondition(Workbench.text(text), out).ifPresent(e -> use(e, out));
    Template.compile(Workbench.text(text), out).ifPresent(t -> use(t, out));
    Template.compile(Workbench.text("${" + text + "}"), out).ifPresent(t -> use(t, out));
    ScriptTemplate.compile(Workbench.text(text), out)
        .ifPresent(s -> attempt(() -> s.script(Workbench.SCOPE)));
    CommandTemplate.split(Workbench.text(text), out)
        .ifPresent(c -> attempt(() -> String.join(" ", c.words(Workbench.SCOPE))));
    FileTemplate.compile(new SourceFile("x", text), out)
        .ifPresent(
            f -> {
              f.check(Workbench.NAMES, out);
              attempt(() -> f.render(Workbench.SCOPE).toString());
            });
    out.all().forEach(diagnostic -> secretless(Workbench.words(diagnostic)));
  }

  private static void use(Expression expression, Diagnostics out) {
    expression.check(Workbench.NAMES, out);
    expression.checkCondition(Workbench.NAMES, out);
    attempt(() -> expression.evaluate(Workbench.SCOPE).toString());
  }

  private static void use(Template template, Diagnostics out) {
    template.check(Workbench.NAMES, out);
    attempt(() -> template.text(Workbench.SCOPE));
    attempt(() -> template.evaluate(Workbench.SCOPE).toString());
    attempt(() -> template.content(Workbench.SCOPE).toString());
  }

  private interface Attempt {
    String run() throws EvaluationException;
  }

  private static void attempt(Attempt attempt) {
    try {
      secretless(attempt.run());
    } catch (EvaluationException e) {
      secretless(Workbench.words(e.diagnostic()));
    }
  }

  private static void secretless(String text) {
    if (text.contains("hunter2") || text.contains("s3cret")) {
      throw new AssertionError("a secret got out: " + text);
    }
  }
}
