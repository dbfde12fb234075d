package dev.lockstep.runbook;

import dev.lockstep.overlay.Overlay;
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
  public static final Set<String> WITH_ACTION =
      Set.of("step", "new_step", "check_step", "probe", "rehearsal");

  /** Those beside whose keys stands exactly one check. */
  public static final Set<String> WITH_CHECK =
      Set.of("precondition", "new_precondition", "verification");

  private Language() {}

  /** What may be written in each, in the order in which people should read about them. */
  public static Map<String, Form> forms() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("runbook", FileForms.RUNBOOK);
    forms.put("overlay", Overlay.FORM);
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
    forms.put("change", Overlay.CHANGE);
    return Collections.unmodifiableMap(forms);
  }

  /** Forms of some of these in places where they have fewer keys, or need fewer. */
  public static Map<String, Form> variants() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("verification", StageForms.VERIFICATION);
    forms.put("adjustment", FileForms.ADJUSTMENT);
    forms.put("new_step", StepForms.STEP.optional());
    forms.put("new_precondition", StageForms.PRECONDITION.optional());
    return Collections.unmodifiableMap(forms);
  }

  /** What may stand in a list of each of these. */
  public static Map<String, Set<String>> choices() {
    Map<String, Set<String>> choices = new LinkedHashMap<>();
    choices.put("steps", Set.of("step", "block", "include"));
    choices.put("stage_steps", Set.of("step", "block", "include", "gate"));
    choices.put("preconditions", Set.of("precondition", "include"));
    choices.put("stages", Set.of("stage", "gate", "include"));
    choices.put(
        "replacement", Set.of("new_step", "new_precondition", "block", "include", "gate", "stage"));
    return Collections.unmodifiableMap(choices);
  }
}
