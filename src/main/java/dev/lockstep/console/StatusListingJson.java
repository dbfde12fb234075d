package dev.lockstep.console;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.event.RunEvent.StageStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where a run stands for machines: what {@code lockstep status --json} prints. */
public final class StatusListingJson {
  private StatusListingJson() {}

  /**
   * Everything that the text shows.
   *
   * @param again the command that goes on once it has stopped; may be empty
   */
  public static Map<String, Object> of(Watched run, Instant now, String again) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run.id());
    fields.put("state", RunWords.standing(run.state(), run.isActive()));
    run.process().ifPresent(number -> fields.put("process", number));
    run.stopping().ifPresent(who -> fields.put("stopping", who));
    fields.putAll(RunWords.head(run.state()));
    run.since().ifPresent(at -> fields.put("since", at.toString()));
    StatusListing.operator(run).ifPresent(who -> fields.put("at_it", who));
    run.state().stage().ifPresent(stage -> fields.put("stage", stage(stage)));
    fields.put("steps", run.steps().stream().map(step -> step(step, now)).toList());
    fields.put("hosts", hosts(run));
    fields.put("connections", connections(run));
    fields.put("locked", run.state().locked());
    fields.put("questions", run.state().questions().stream().map(q -> question(q)).toList());
    fields.put("in_doubt", run.inDoubt().stream().map(one -> attempt(one, now)).toList());
    fields.put("again", again);
    return fields;
  }

  private static Map<String, Object> stage(StageStarted stage) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", stage.stage());
    fields.put("name", stage.name());
    fields.put("batch", stage.batch());
    fields.put("wave", stage.wave());
    fields.put("hosts", stage.hosts());
    return fields;
  }

  private static Map<String, Object> step(Watched.Step step, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", step.line().id());
    fields.put("name", step.line().name());
    fields.put("at_work", step.atWork().stream().map(one -> attempt(one, now)).toList());
    fields.put("ended", step.ended());
    fields.put("to_come", step.toCome());
    return fields;
  }

  private static Map<String, Object> attempt(Attempt attempt, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", attempt.id().step());
    fields.put("host", attempt.id().host());
    fields.put("item", attempt.id().item());
    fields.put("attempt", attempt.id().attempt());
    fields.put("started", attempt.startedAt().toString());
    fields.put("seconds", Duration.between(attempt.startedAt(), now).toSeconds());
    fields.put("does", attempt.start().describe());
    return fields;
  }

  private static Map<String, Object> hosts(Watched run) {
    Map<String, Object> hosts = new LinkedHashMap<>();
    for (String host : run.state().summary().keySet()) {
      Map<String, Object> counts = new LinkedHashMap<>();
      for (Outcome outcome : Outcome.values()) {
        counts.put(outcome.word(), StatusListing.count(run, host, outcome));
      }
      hosts.put(host, counts);
    }
    return hosts;
  }

  /** Hosts whose connection is not as it should be, with what is wrong. */
  private static Map<String, Object> connections(Watched run) {
    Map<String, Object> hosts = new LinkedHashMap<>();
    run.state()
        .hosts()
        .keySet()
        .forEach(
            host -> {
              String line = StatusListing.line(run, host);
              if (!line.isEmpty()) {
                hosts.put(host, line);
              }
            });
    return hosts;
  }

  private static Map<String, Object> question(Recorded at) {
    PersonAsked asked = (PersonAsked) at.event();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("subject", asked.subject());
    fields.put("kind", asked.question().kind().name().toLowerCase(Locale.ROOT));
    fields.put("text", asked.question().text());
    fields.put("since", at.at().toString());
    return fields;
  }
}
