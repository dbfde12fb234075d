package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Placement;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** On which hosts a step happens, and where it runs for them: all known before the run. */
final class SitePlanner {
  private static final String JUMP_HOST = "localhost";

  private final HostsOf hosts;
  private final Diagnostics out;

  SitePlanner(HostsOf hosts, Diagnostics out) {
    this.hosts = hosts;
    this.out = out;
  }

  Sites sites(Step step, Place place, Frame frame) {
    Placement placement = step.conduct().placement();
    if (dependsOnOwnItem(step, placement.runOn())
        || dependsOnOwnItem(step, placement.delegateTo())) {
      return new Sites(place.hosts(), Map.of());
    }
    if (placement.runOnce() && place.isSerial()) {
      reportRunOnce(step);
    }
    List<String> where =
        placement.runOn().map(host -> runOn(host, place, frame)).orElse(place.hosts());
    return new Sites(where, delegates(placement.delegateTo(), where, frame));
  }

  /** The place of a step is one for all items of its loop. */
  private boolean dependsOnOwnItem(Step step, Optional<Template> host) {
    boolean depends =
        host.isPresent()
            && step.conduct().loop().isPresent()
            && host.get().names().contains(step.conduct().loop().get().as().value());
    if (depends) {
      out.add(
          Diagnostic.error(
                  "host-by-item",
                  host.get().span(),
                  "where a step runs can't depend on the item of its own loop")
              .help("put the step into a part, and loop over its `include`"));
    }
    return depends;
  }

  /** For each host the one that acts for it. */
  Map<String, String> delegates(Optional<Template> delegate, List<String> where, Frame frame) {
    Map<String, String> delegates = new LinkedHashMap<>();
    for (String host : where) {
      delegate
          .flatMap(text -> named(text, host, frame, "delegate_to"))
          .filter(name -> isInInventory(name, delegate.get()))
          .ifPresent(name -> delegates.put(host, name));
    }
    return delegates;
  }

  private List<String> runOn(Template written, Place place, Frame frame) {
    Set<String> named = new LinkedHashSet<>();
    place.hosts().forEach(host -> named(written, host, frame, "run_on").ifPresent(named::add));
    if (named.size() > 1) {
      out.add(
          Diagnostic.error(
                  "run-on-several",
                  written.span(),
                  "`run_on` names several hosts: `" + String.join("`, `", named) + "`")
              .note("it is exactly one host; each host of the stage gives the name that it sees")
              .help("let it depend on params of the whole run or on the item of an include"));
      return List.of();
    }
    return named.stream().filter(host -> isOfStage(host, written, place)).toList();
  }

  private boolean isOfStage(String host, Template written, Place place) {
    if (place.hosts().contains(host) || !hosts.isWithinLimit(host)) {
      return place.hosts().contains(host);
    }
    List<String> choices = hosts.isKnown(host) ? List.of() : place.hosts();
    Diagnostic outside =
        Diagnostic.error(
            "run-on-outside",
            written.span(),
            "`run_on` names `" + host + "`, which is not among the hosts of the stage");
    out.add(
        Suggestions.help(host, choices)
            .map(outside::help)
            .orElse(outside.help("name a host of the stage, or widen the stage's `hosts`")));
    return false;
  }

  private boolean isInInventory(String host, Template written) {
    boolean known = host.equals(JUMP_HOST) || hosts.isKnown(host);
    if (!known) {
      Diagnostic unknown =
          Diagnostic.error(
              "unknown-delegate",
              written.span(),
              "`delegate_to` names `" + host + "`, which is not in the inventory");
      out.add(Suggestions.help(host, hosts.everyHost()).map(unknown::help).orElse(unknown));
    }
    return known;
  }

  private Optional<String> named(Template written, String host, Frame frame, String key) {
    Diagnostics found = new Diagnostics();
    written.check(frame.names(), found);
    if (found.hasErrors()) {
      return Optional.empty(); // reported with the other texts of the step
    }
    try {
      return Optional.of(written.text(frame.scope(host, Foresight.NOTHING_YET, Map.of())));
    } catch (EvaluationException e) {
      out.add(
          e.unknown().isEmpty()
              ? e.diagnostic()
              : Diagnostic.error(
                      "unknown-host-name",
                      written.span(),
                      "the host that `" + key + "` names is not known in the plan")
                  .help("let it depend on params, inventory and the items of includes only"));
      return Optional.empty();
    }
  }

  private void reportRunOnce(Step step) {
    out.add(
        Diagnostic.error(
                "run-once-serial",
                step.name().span(),
                "the step `"
                    + step.name().source()
                    + "` is `run_once` in a stage of several batches")
            .note("in Ansible it would run once per batch, here once per run")
            .help("write `run_on:` with the host that is meant"));
  }
}
