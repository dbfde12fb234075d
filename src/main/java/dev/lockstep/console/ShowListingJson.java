package dev.lockstep.console;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.GateRound;
import dev.lockstep.event.HostSummary;
import dev.lockstep.event.RunEvent.PersonAnswered;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run for machines: what {@code lockstep show RUN --json} prints, as maps and lists. */
public final class ShowListingJson {
  private ShowListingJson() {}

  /**
   * Everything that the text shows, and all hosts by name.
   *
   * @param again the command that goes on; may be empty
   */
  public static Map<String, Object> of(String id, RunState state, boolean isActive, String again) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", id);
    fields.put("state", RunWords.standing(state, isActive));
    fields.putAll(RunWords.head(state));
    fields.put("again", again);
    fields.put("gates", state.gates().stream().map(ShowListingJson::gate).toList());
    fields.put("answers", state.answers().stream().map(ShowListingJson::answer).toList());
    fields.put("steps", state.steps().values().stream().map(step -> step(step, state)).toList());
    fields.put("not_done", NotDone.of(state).stream().map(ShowListingJson::notDone).toList());
    fields.put("in_doubt", state.inDoubt().stream().map(ShowListingJson::attempt).toList());
    fields.put("hosts", hosts(state.summary()));
    fields.put("locked", state.locked());
    return fields;
  }

  private static Map<String, Object> gate(GateRound gate) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("gate", gate.gate());
    fields.put("standing", gate.standing().name().toLowerCase(Locale.ROOT));
    fields.put("verdicts", gate.verdicts().stream().map(ShowListingJson::verdict).toList());
    return fields;
  }

  private static Map<String, Object> verdict(VerdictGiven given) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("check", given.check());
    fields.put("name", given.name());
    fields.put("host", given.host());
    fields.put("item", given.item());
    fields.put("verdict", given.verdict().word());
    fields.put("seen", Verdicts.seen(given.verdict()));
    fields.put("help", Verdicts.help(given.verdict()));
    return fields;
  }

  private static Map<String, Object> answer(PersonAnswered given) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    given.answer().evidence().forEach((name, value) -> evidence.put(name, value.toString()));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", given.subject());
    fields.put("host", given.host());
    fields.put("agreed", given.answer().agreed());
    fields.put("person", given.answer().person());
    fields.put("at", given.answer().at().toString());
    fields.put("evidence", evidence);
    return fields;
  }

  private static Map<String, Object> step(StepLine step, RunState state) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", step.id());
    fields.put("name", step.name());
    fields.put("stage", step.stage());
    fields.put(
        "hosts",
        step.hosts().stream().map(host -> place(host, state.step(step.id(), host))).toList());
    return fields;
  }

  private static Map<String, Object> notDone(NotDone step) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", step.step());
    fields.put("why", step.why());
    return fields;
  }

  private static Map<String, Object> place(String host, StepState there) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("host", host);
    fields.put("outcome", there.outcome().map(outcome -> (Object) outcome.word()));
    fields.put("attempts", there.attempts().values().stream().mapToInt(List::size).sum());
    Optional<StepState.End> end = there.end();
    end.ifPresent(last -> fields.put("ended", last.at().toString()));
    end.ifPresent(last -> fields.put("message", last.event().message()));
    end.ifPresent(last -> fields.put("ignored", last.event().ignored()));
    return fields;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", attempt.id().step());
    fields.put("host", attempt.id().host());
    fields.put("item", attempt.id().item());
    fields.put("attempt", attempt.id().attempt());
    fields.put("started", attempt.startedAt().toString());
    fields.put("does", attempt.start().describe());
    return fields;
  }

  private static Map<String, Object> hosts(Map<String, HostSummary> summary) {
    Map<String, Object> hosts = new LinkedHashMap<>();
    summary.forEach(
        (host, counts) -> {
          Map<String, Object> fields = new LinkedHashMap<>();
          counts.counts().forEach((outcome, count) -> fields.put(outcome.word(), count));
          fields.put("ignored", counts.ignored());
          hosts.put(host, fields);
        });
    return hosts;
  }
}
