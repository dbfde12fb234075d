package dev.lockstep.runbook;

import dev.lockstep.template.Template;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.Located;
import java.util.Optional;

/**
 * Once for each item of a list, one after another.
 *
 * @param as what an item is called; by itself as in Ansible
 * @param key what tells items apart in journal and listings; see {@code LoopKeys} of the plan
 */
public record Loop(ValueTemplate items, Located<String> as, Optional<Template> key) {}
