package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;

/**
 * One action with its modifiers.
 *
 * @param id stable name, unique in its file; default: from {@code name}
 * @param action the action; its place is that of the action's key
 */
public record Step(Located<String> id, Template name, Located<Action> action, Conduct conduct)
    implements StepNode {}
