package dev.lockstep.runbook;

import static dev.lockstep.yaml.Kind.Plain.ANY;
import static dev.lockstep.yaml.Kind.Plain.CONDITION;
import static dev.lockstep.yaml.Kind.Plain.DURATION;
import static dev.lockstep.yaml.Kind.Plain.FLAG;
import static dev.lockstep.yaml.Kind.Plain.INTEGER;
import static dev.lockstep.yaml.Kind.Plain.PATH;
import static dev.lockstep.yaml.Kind.Plain.REGEX;
import static dev.lockstep.yaml.Kind.Plain.TEXT;
import static dev.lockstep.yaml.Kind.Plain.WORD;

import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.List;

/** What may be written in steps and in what stands in their place. Beside it stands one action. */
final class StepForms {
  static final Field ID =
      Field.of(
          "id", WORD, "a name for `needs`, overlays and the journal; made from `name` if left out");
  static final Field WHEN =
      Field.of("when", CONDITION, "only where this holds; else it is skipped");

  static final Field[] LOOP = {
    Field.of("loop", ANY, "a list; it happens for each item, one after another"),
    Field.of("loop_as", WORD, "the name of the item, `item` if left out"),
    Field.of("key", TEXT, "what tells items apart for people and on resume")
  };

  static final Field[] SURROUNDINGS = {
    Field.of("become", FLAG, "true: as another user, root if none is named"),
    Field.of("become_user", TEXT, "as this user; implies `become: true`"),
    Field.of("become_method", Kind.oneOf("sudo", "su"), "how, `sudo` if left out"),
    Field.of("become_login", FLAG, "true: with the user's login shell and what it sets"),
    Field.of(
        "environment", Kind.mapOf(TEXT), "variables of the environment; secrets may stand here"),
    Field.of("profile", PATH, "a file on the host that is sourced before the command"),
    Field.of("vars", Kind.mapOf(ANY), "names for values, for this and what is in it"),
    Field.of("tags", Kind.items(WORD), "words for `--tags` and `--skip-tags`")
  };

  static final Form REGISTER =
      Form.of(
              Field.needed("name", WORD, "the name of the result"),
              Field.of("secret", FLAG, "true: what it prints is a secret"))
          .shortFor("name");

  static final Form KNOWN_ERROR =
      Form.of(
          Field.needed("pattern", REGEX, "what the output looks like"),
          Field.needed("explanation", TEXT, "what it means"),
          Field.of("do", TEXT, "what is to be done about it"));

  /** A step. */
  static final Form STEP =
      Form.of(
              Field.needed("name", TEXT, "what it does, for people"),
              ID,
              WHEN,
              Field.of(
                  "register", Kind.nested(REGISTER), "the name under which its result is kept"))
          .and(LOOP)
          .and(
              Field.of(
                  "reads", FLAG, "true: the promise that it changes nothing; a dry run runs it"),
              Field.of(
                  "changed_when", CONDITION, "what counts as changed; decides only what is told"),
              Field.of("failed_when", CONDITION, "what counts as failed"),
              Field.of("retries", INTEGER, "how often it is tried again after a known result"),
              Field.of("delay", DURATION, "the time between two tries"),
              Field.of("until", CONDITION, "what ends the tries"),
              Field.of("timeout", DURATION, "how long is waited; what then, says `on_timeout`"),
              Field.of(
                  "on_timeout",
                  Kind.oneOf("kill"),
                  "`kill`: killing is harmless; else one is asked"))
          .and(
              Field.of("run_on", TEXT, "exactly this host of the stage"),
              Field.of(
                  "run_once", FLAG, "true: the first host for which `when` holds, once per run"),
              Field.of("delegate_to", TEXT, "on this host, in the name of each host of the stage"))
          .and(
              Field.of(
                  "done_when",
                  Kind.either(CONDITION, new Kind.Named("probe")),
                  "how to see that it is done already: a condition, or a look at the host"),
              Field.of("creates", PATH, "done already where this path is there"),
              Field.of("removes", PATH, "done already where this path is gone"),
              Field.of(
                  "when_in_doubt",
                  Kind.oneOf("ask", "rerun", "fail"),
                  "what happens where nobody knows how it ended, `ask` if left out"),
              Field.of("holds_until", WORD, "resume looks at `done_when` again before this stage"),
              Field.of(
                  "rehearse",
                  new Kind.Named("rehearsal"),
                  "what a dry run runs in its place; a run never does"),
              Field.of("undo", steps(), "steps that take it back"),
              Field.of("irreversible", FLAG, "true: the point of no return"),
              Field.of(
                  "needs",
                  Kind.items(WORD),
                  "ids of preconditions and steps that must hold before"),
              Field.of("required", FLAG, "true: an error where it applies to no host"),
              Field.of("may_be_empty", FLAG, "true: no error where it applies to no host"))
          .and(
              Field.of("ignore_errors", TEXT, "the reason why a failure does not matter"),
              Field.of(
                  "known_errors", Kind.items(Kind.nested(KNOWN_ERROR)), "what failures may mean"),
              Field.of("no_log", FLAG, "true: what it prints is kept nowhere"))
          .and(SURROUNDINGS)
          .needing("loop_as", "loop")
          .needing("key", "loop")
          .needing("on_timeout", "timeout")
          .atMostOneOf("run_on", "run_once")
          .atMostOneOf("done_when", "creates", "removes");

  /** What {@code done_when} may be beside a condition: an action that reads, and its answer. */
  static final Form PROBE =
      Form.of(
          Field.of("rc", INTEGER, "the exit status that means done, 0 if left out"),
          Field.of("stdout", TEXT, "all that it prints"),
          Field.of("contains", TEXT, "a text in what it prints"),
          Field.of("matches", REGEX, "an expression that a part of what it prints matches"));

  /** {@code rehearse}: an action, and after which steps it means something. */
  static final Form REHEARSAL =
      Form.of(Field.of("after", Kind.items(WORD), "ids of steps that must be proven done before"));

  /** Steps that belong together. */
  static final Form BLOCK =
      Form.of(
              Field.needed("block", steps(), "the steps"),
              Field.of("rescue", steps(), "steps for a host on which one of them failed"),
              Field.of("always", steps(), "steps for each host that has begun, however it ended"),
              Field.of("name", TEXT, "what it does, for people"),
              ID,
              WHEN)
          .and(SURROUNDINGS);

  /** The steps, preconditions or stages of a part. */
  static final Form INCLUDE =
      Form.of(
              Field.needed("include", PATH, "the part, from the folder of the runbook"),
              Field.of("name", TEXT, "what it does, for people"),
              ID,
              WHEN)
          .and(LOOP)
          .and(SURROUNDINGS)
          .needing("loop_as", "loop")
          .needing("key", "loop");

  /** A step of a check of one's own: it only reads. */
  static final Form CHECK_STEP = reading();

  private StepForms() {}

  /** A list of steps, blocks, includes. */
  static Kind steps() {
    return Kind.items(new Kind.Named("steps"));
  }

  /** The same in a stage, where gates may stand between them. */
  static Kind stageSteps() {
    return Kind.items(new Kind.Named("stage_steps"));
  }

  private static Form reading() {
    List<String> changing =
        List.of(
            "changed_when",
            "on_timeout",
            "run_on",
            "run_once",
            "delegate_to",
            "done_when",
            "creates",
            "removes",
            "when_in_doubt",
            "holds_until",
            "rehearse",
            "undo",
            "irreversible",
            "needs",
            "required",
            "may_be_empty",
            "ignore_errors",
            "known_errors",
            "tags");
    return STEP.optional()
        .without(field -> changing.contains(field.key()))
        .needing("loop_as", "loop")
        .needing("key", "loop");
  }
}
