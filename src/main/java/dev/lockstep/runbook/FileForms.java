package dev.lockstep.runbook;

import static dev.lockstep.yaml.Kind.Plain.ANY;
import static dev.lockstep.yaml.Kind.Plain.CONDITION;
import static dev.lockstep.yaml.Kind.Plain.FLAG;
import static dev.lockstep.yaml.Kind.Plain.PATH;
import static dev.lockstep.yaml.Kind.Plain.REGEX;
import static dev.lockstep.yaml.Kind.Plain.TEXT;
import static dev.lockstep.yaml.Kind.Plain.WORD;

import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;

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

  /** A customer's changes to a runbook. */
  static final Form OVERLAY =
      Form.of(
          Field.needed("runbook", TEXT, "its name, for people"),
          Field.needed("extends", PATH, "the runbook that it changes"),
          Field.of("values", Kind.mapOf(ANY), "values for params of that runbook"),
          Field.of("changes", Kind.items(new Kind.Named("change")), "what is different, in order"));

  /** One change of an overlay. */
  static final Form CHANGE =
      Form.of(
              Field.of("before", WORD, "puts `steps` before this step"),
              Field.of("after", WORD, "puts `steps` behind this step"),
              Field.of("adjust", WORD, "changes modifiers of this step to those under `to`"),
              Field.of("replace", WORD, "puts what is under `with` in the place of this"),
              Field.of("remove", WORD, "leaves this out"),
              Field.of("steps", StepForms.steps(), "the new steps"),
              Field.of("to", Kind.mapOf(ANY), "modifiers with their new values"),
              Field.of("with", Kind.mapOf(ANY), "what comes in its place"),
              Field.of("reason", TEXT, "why, for the report"))
          .exactlyOneOf("before", "after", "adjust", "replace", "remove");

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
}
