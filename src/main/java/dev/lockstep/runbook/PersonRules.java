package dev.lockstep.runbook;

import dev.lockstep.check.Check;
import dev.lockstep.check.PersonCheck;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What makes no sense where a person is asked (language §4 to §6). */
final class PersonRules {
  /** What is only about how something is looked at on a host. */
  private static final List<String> ON_HOST =
      List.of(
          "become",
          "become_user",
          "become_method",
          "become_login",
          "environment",
          "profile",
          "delegate_to");

  /** Keys of a step that speak of commands, and why a person is none. */
  private static final Map<String, String> OF_COMMANDS =
      Map.of(
          "retries", "a person is not tried again: who has said no is asked again by `resume`",
          "delay", "a person is not tried again: who has said no is asked again by `resume`",
          "until", "a person is asked again until `verify` holds",
          "timeout", "a person is waited for, however long it takes",
          "on_timeout", "a person is waited for, however long it takes",
          "known_errors", "a person prints nothing in which a pattern could be found",
          "rehearse", "a dry run asks nobody, and nothing else can stand for a person");

  private final Kit kit;

  PersonRules(Kit kit) {
    this.kit = kit;
  }

  /** Reports what a step that asks a person can't have. */
  void step(Fields fields, Conduct conduct) {
    if (conduct.judgement().ignoreErrors().isPresent()) {
      kit.error(
          "ignored-person",
          fields.keySpan("ignore_errors"),
          "a person's no can't be ignored",
          "take `ignore_errors` out");
    }
    for (String key : new TreeSet<>(OF_COMMANDS.keySet())) {
      if (fields.has(key)) {
        report(fields, key, OF_COMMANDS.get(key));
      }
    }
    boolean looks =
        conduct.safeguards().doneWhen().isPresent() || conduct.judgement().verify().isPresent();
    if (!looks) {
      unseen(fields, "nothing is looked at on a host: there is no `done_when` and no `verify`");
    }
  }

  /** Reports what a precondition can't have that a person answers once for the run. */
  void precondition(Fields fields, Map<String, Located<Check>> gates) {
    if (gates.values().stream().noneMatch(gate -> gate.value() instanceof PersonCheck)) {
      return;
    }
    unseen(fields, "a person is asked, and nothing is looked at on a host");
    if (fields.has("loop")) {
      report(fields, "loop", "a person is asked once for each precondition");
    }
  }

  private void unseen(Fields fields, String why) {
    ON_HOST.stream().filter(fields::has).forEach(key -> report(fields, key, why));
  }

  private void report(Fields fields, String key, String why) {
    kit.out()
        .add(
            Diagnostic.error(
                    "not-for-persons",
                    fields.keySpan(key),
                    "`" + key + "` does not go with a person")
                .note(why)
                .help("take `" + key + "` out"));
  }
}
