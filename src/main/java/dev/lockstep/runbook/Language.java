package dev.lockstep.runbook;

import dev.lockstep.yaml.Form;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The mappings of runbooks, parts and checks by the names under which {@link
 * dev.lockstep.yaml.Kind.Named} calls them.
 */
public final class Language {
  /** Those beside whose keys stands exactly one action. */
  public static final Set<String> WITH_ACTION = Set.of("step", "check_step", "probe", "rehearsal");

  /** Those beside whose keys stands exactly one check. */
  public static final Set<String> WITH_CHECK = Set.of("precondition");

  private Language() {}

  /** What may be written in each, in the order in which people should read about them. */
  public static Map<String, Form> forms() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("runbook", FileForms.RUNBOOK);
    forms.put("overlay", FileForms.OVERLAY);
    forms.put("part", FileForms.PART);
    forms.put("check", FileForms.CHECK);
    forms.put("param", FileForms.PARAM);
    forms.put("stage", StageForms.STAGE);
    forms.put("gate", StageForms.GATE);
    forms.put("precondition", StageForms.PRECONDITION);
    forms.put("step", StepForms.STEP);
    forms.put("block", StepForms.BLOCK);
    forms.put("include", StepForms.INCLUDE);
    forms.put("probe", StepForms.PROBE);
    forms.put("rehearsal", StepForms.REHEARSAL);
    forms.put("check_step", StepForms.CHECK_STEP);
    forms.put("ruling", FileForms.RULING);
    forms.put("change", FileForms.CHANGE);
    return Collections.unmodifiableMap(forms);
  }

  /** What may stand in a list of each of these. */
  public static Map<String, Set<String>> choices() {
    Map<String, Set<String>> choices = new LinkedHashMap<>();
    choices.put("steps", Set.of("step", "block", "include", "gate"));
    choices.put("preconditions", Set.of("precondition", "include"));
    choices.put("stages", Set.of("stage", "gate", "include"));
    return Collections.unmodifiableMap(choices);
  }
}
