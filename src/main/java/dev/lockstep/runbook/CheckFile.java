package dev.lockstep.runbook;

import dev.lockstep.template.Expression;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * A check of one's own, as its file says (language §1): steps that only read, values made of what
 * they showed, and rulings upon these. It sees its params and nothing else of who calls it.
 *
 * @param steps each reads by nature
 * @param vars worked out behind the steps, each seeing those before it
 * @param verdict looked at from the top; where none holds, the check has passed
 * @param seen what is said then
 */
public record CheckFile(
    Located<String> name,
    String help,
    List<Param> params,
    List<Step> steps,
    List<Binding> vars,
    List<Ruling> verdict,
    Optional<Template> seen) {
  public CheckFile {
    params = List.copyOf(params);
    steps = List.copyOf(steps);
    vars = List.copyOf(vars);
    verdict = List.copyOf(verdict);
  }

  /**
   * One line of the verdict.
   *
   * @param conditions all must hold
   * @param help what to do
   */
  public record Ruling(
      Word word, List<Expression> conditions, Optional<Template> seen, Optional<Template> help) {
    public Ruling {
      conditions = List.copyOf(conditions);
    }
  }

  /** What a ruling makes of the check. */
  public enum Word {
    PASSED,
    FAILED,
    WARNED,
    ERRORED
  }
}
