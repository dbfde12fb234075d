package dev.lockstep.runbook;

import static dev.lockstep.yaml.Kind.Plain.ANY;
import static dev.lockstep.yaml.Kind.Plain.CONDITION;
import static dev.lockstep.yaml.Kind.Plain.FLAG;
import static dev.lockstep.yaml.Kind.Plain.REGEX;
import static dev.lockstep.yaml.Kind.Plain.TEXT;
import static dev.lockstep.yaml.Kind.Plain.WORD;

import dev.lockstep.overlay.Overlay;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may be written at the top of files, and in what is declared there. */
final class FileForms {
  /** A declared param. */
  static final Form PARAM =
      Form.of(
              Field.of("type", new Kind.Named("type"), "what its values are, `text` if left out"),
              Field.of("of", new Kind.Named("type"), "what is in a list or a map"),
              Field.of("one_of", Kind.items(TEXT), "the values that it may have"),
              Field.of("pattern", REGEX, "an expression that its value matches"),
              Field.of("default", ANY, "its value where nobody gives one"),
              Field.of("help", TEXT, "what it is for and where to find its value"),
              Field.of("required", FLAG, "false: it may be without a value"),
              Field.of("per", Kind.oneOf("host"), "`host`: each host may have another value"),
              Field.of("secret", FLAG, "true: its value is never shown or kept"))
          .needing("of", "type")
          .orNothing();

  private static final Field PARAMS =
      Field.of("params", Kind.mapOf(new Kind.Named("param")), "its params, each with its type");
  private static final Field VARS =
      Field.of("vars", Kind.mapOf(ANY), "names for values that are made from params and inventory");

  private static final Kind PRECONDITIONS = Kind.items(new Kind.Named("preconditions"));
  private static final Kind STAGES = Kind.items(new Kind.Named("stages"));

  /** A runbook. */
  static final Form RUNBOOK =
      Form.of(
              Field.needed("runbook", TEXT, "its name, for people"),
              Field.of("platform", WORD, "the type of platform whose order it keeps"),
              PARAMS,
              VARS,
              Field.of(
                  "done_when",
                  Kind.either(CONDITION, new Kind.Named("probe")),
                  "how to see that all of it is done already"),
              Field.of(
                  "observe",
                  Kind.items(new Kind.Named("step")),
                  "steps that only read, on every host before anything else, in dry runs too"),
              Field.of("preconditions", PRECONDITIONS, "what must hold, and when it is looked at"),
              Field.of("stages", STAGES, "what happens, in order, and the gates between"))
          .atLeastOneOf("preconditions", "stages");

  /** What {@code adjust} may change: modifiers of any of these. */
  static final Form ADJUSTMENT =
      adjustment(StepForms.STEP, StageForms.STAGE, StageForms.PRECONDITION);

  /** Steps, preconditions or stages to include. */
  static final Form PART =
      Form.of(
              Field.needed("part", TEXT, "its name, for people"),
              PARAMS,
              Field.of("steps", StepForms.steps(), "its steps"),
              Field.of("preconditions", PRECONDITIONS, "its preconditions"),
              Field.of("stages", STAGES, "its stages"),
              Field.of("returns", Kind.items(WORD), "the registered names that are known outside"))
          .exactlyOneOf("steps", "preconditions", "stages");

  /** A check of one's own. */
  static final Form CHECK =
      Form.of(
          Field.needed("check", WORD, "its name, which is the file's name too"),
          Field.of("help", TEXT, "what must hold, one line"),
          PARAMS,
          Field.needed("steps", Kind.items(new Kind.Named("check_step")), "what it looks at"),
          Field.of("vars", Kind.mapOf(ANY), "names for values that are made from what was seen"),
          Field.of(
              "verdict",
              Kind.items(new Kind.Named("ruling")),
              "looked at from the top; where none matches, it has passed"),
          Field.of("seen", TEXT, "what is told when it has passed"));

  /** A line of a check's verdict. */
  static final Form RULING =
      Form.of(
              Field.of("passed", CONDITION, "it has passed where this holds"),
              Field.of("failed", CONDITION, "it has failed where this holds"),
              Field.of("warned", CONDITION, "it warns where this holds"),
              Field.of("errored", CONDITION, "it could not be looked at where this holds"),
              Field.of("seen", TEXT, "what was seen, for people"),
              Field.of("do", TEXT, "what is to be done about it"))
          .exactlyOneOf("passed", "failed", "warned", "errored");

  private FileForms() {}

  private static Form adjustment(Form... forms) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Form form : forms) {
      for (Field field : form.optional().without(one -> !Overlay.canAdjust(one.key())).fields()) {
        fields.putIfAbsent(field.key(), field);
      }
    }
    return Form.of(fields.values().toArray(Field[]::new));
  }
}
