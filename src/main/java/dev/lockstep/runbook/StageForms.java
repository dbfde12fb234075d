package dev.lockstep.runbook;

import static dev.lockstep.yaml.Kind.Plain.CONDITION;
import static dev.lockstep.yaml.Kind.Plain.DURATION;
import static dev.lockstep.yaml.Kind.Plain.FLAG;
import static dev.lockstep.yaml.Kind.Plain.PATTERN;
import static dev.lockstep.yaml.Kind.Plain.TEXT;
import static dev.lockstep.yaml.Kind.Plain.WORD;

import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;

/** What may be written in stages, gates and preconditions. */
final class StageForms {
  private static final Kind HOSTS = Kind.items(PATTERN);

  /** An ordered part of a runbook. */
  static final Form STAGE =
      Form.of(
              Field.needed("stage", TEXT, "what happens in it, for people"),
              StepForms.ID,
              Field.needed("hosts", HOSTS, "on which hosts; `phase`: the waves of its `phase`"),
              Field.of("phase", WORD, "the phase of the platform that it carries out"),
              Field.of(
                  "serial", Kind.items(TEXT), "how many hosts at once: `2`, `25%`, a list of such"),
              StepForms.WHEN,
              Field.of(
                  "done_when",
                  Kind.either(CONDITION, new Kind.Named("probe")),
                  "how to see that all of it is done already"),
              Field.of(
                  "steps", StepForms.stageSteps(), "the steps, in order, and the gates between"),
              Field.of(
                  "verify",
                  Kind.items(new Kind.Named("verification")),
                  "checks at its end; they have no `gates`"))
          .and(StepForms.SURROUNDINGS)
          .atLeastOneOf("steps", "verify");

  /** A barrier of the whole run. */
  static final Form GATE =
      Form.of(Field.needed("gate", WORD, "its name, by which preconditions call it"));

  /** A precondition. Beside it stands one check. */
  static final Form PRECONDITION =
      Form.of(
              Field.needed("name", TEXT, "what must hold, for people"),
              StepForms.ID,
              Field.of("hosts", HOSTS, "on which hosts"),
              StepForms.WHEN)
          .and(StepForms.LOOP)
          .and(
              Field.of("delegate_to", TEXT, "looked at on this host, in the name of each"),
              Field.of(
                  "gates",
                  Kind.either(Kind.items(WORD), Kind.mapOf(Kind.Plain.ANY)),
                  "when it is looked at, `preflight` if left out; a mapping gives other options"),
              Field.of(
                  "fresh_for", DURATION, "how long a verdict counts; then it is looked at again"),
              Field.of("waivable", FLAG, "true: a named person may take a failure on"),
              Field.of("may_be_empty", FLAG, "true: it is right where its `when` holds on no host"))
          .and(StepForms.SURROUNDINGS)
          .needing("loop_as", "loop")
          .needing("key", "loop");

  /** A check at the end of a stage. */
  static final Form VERIFICATION = PRECONDITION.without(field -> field.key().equals("gates"));

  private StageForms() {}
}
