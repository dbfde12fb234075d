package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import java.util.Optional;

/**
 * One action with its modifiers.
 *
 * @param id stable name, unique in its file; default: from {@code name}
 * @param rehearse what a dry run executes in its place
 * @param action the action; its place is that of the action's key
 */
public record Step(
    Located<String> id,
    Template name,
    Located<Action> action,
    Conduct conduct,
    Optional<Rehearse> rehearse)
    implements StepNode {}
