package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.Variable;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.platform.Outsider;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.Stage;
import dev.lockstep.template.Template;
import dev.lockstep.text.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proves that nobody contacts servers which somebody else hosts. */
final class OutsiderProof {
  private final PlatformType type;
  private final Inventory inventory;
  private final Diagnostics out;
  private final Map<String, Outsider> outsiders = new LinkedHashMap<>();

  OutsiderProof(PlatformType type, Inventory inventory, Diagnostics out) {
    this.type = type;
    this.inventory = inventory;
    this.out = out;
    for (Outsider outsider : type.outsiders().values()) {
      hosts(outsider, inventory).forEach(host -> outsiders.put(host, outsider));
    }
  }

  /** The hosts of an inventory that a platform's outsiders are. */
  static Set<String> hosts(PlatformType type, Inventory inventory) {
    Set<String> all = new LinkedHashSet<>();
    type.outsiders().values().forEach(outsider -> all.addAll(hosts(outsider, inventory)));
    return all;
  }

  private static Set<String> hosts(Outsider outsider, Inventory inventory) {
    Set<String> hosts = new LinkedHashSet<>();
    String name = outsider.name().value();
    inventory.hostsOf(name).forEach(host -> hosts.add(host.name()));
    inventory.host(name).ifPresent(host -> hosts.add(host.name()));
    return hosts;
  }

  void prove(Plan plan) {
    outsiders.forEach(this::roleless);
    outsiders.forEach(this::unreachable);
    for (PlannedChapter chapter : plan.chapters()) {
      if (chapter instanceof PlannedStage planned) {
        Stage stage = planned.stage();
        stage
            .scoping()
            .hosts()
            .ifPresent(pattern -> pattern("the stage `" + stage.name() + "` visits", pattern));
      }
    }
    for (PlannedCheck check : plan.checks()) {
      Precondition.Terms terms = check.precondition().terms();
      String what = "the precondition `" + check.precondition().id() + "` looks at";
      terms.hosts().ifPresent(pattern -> pattern(what, pattern));
      delegate(what, terms.delegateTo(), check.sites());
    }
    for (PlannedStep step : plan.steps()) {
      String what = "the step `" + step.step().name().source() + "` runs on";
      delegate(what, step.step().conduct().placement().delegateTo(), step.sites());
    }
  }

  private void roleless(String host, Outsider outsider) {
    for (String role : type.roles().keySet()) {
      if (inventory.hostsOf(role).stream().map(Host::name).anyMatch(host::equals)) {
        out.add(
            Diagnostic.error(
                    "outsider-has-role",
                    outsider.name().span(),
                    "the inventory has `"
                        + host
                        + "` in the group `"
                        + role
                        + "`, but `"
                        + outsider.name()
                        + "` is hosted elsewhere")
                .also(type.roles().get(role).name().span(), "servers of this role are contacted")
                .note("an outsider is never contacted by SSH; nothing has been contacted")
                .help("take `" + host + "` out of the group `" + role + "`"));
      }
    }
  }

  /** Reports what says how to log in to a server of others: somebody takes it for one of ours. */
  private void unreachable(String host, Outsider outsider) {
    Set<String> own = Set.of("host " + host, "group " + outsider.name());
    for (Variable variable : inventory.host(host).orElseThrow().variables().values()) {
      if (variable.name().startsWith("ansible_") && own.contains(variable.origin())) {
        out.add(
            Diagnostic.error(
                    "outsider-by-ssh",
                    variable.span(),
                    "the inventory says by `"
                        + variable.name()
                        + "` how `"
                        + host
                        + "` is contacted, but it is hosted elsewhere")
                .also(
                    outsider.name().span(),
                    "`" + outsider.name() + "` is reached by " + outsider.reachedBy() + " only")
                .note("an outsider is never contacted by SSH; nothing has been contacted")
                .help("take it out, or name the platform type on which `" + host + "` is yours"));
        return;
      }
    }
  }

  private void pattern(String what, HostPattern pattern) {
    Map<Outsider, Set<String>> found = new LinkedHashMap<>();
    for (Host host : pattern.select(inventory)) {
      Optional.ofNullable(outsiders.get(host.name()))
          .ifPresent(
              outsider ->
                  found.computeIfAbsent(outsider, one -> new LinkedHashSet<>()).add(host.name()));
    }
    found.forEach(
        (outsider, hosts) -> {
          String name = outsider.name().value();
          boolean nothingElse = hosts.size() == pattern.select(inventory).size();
          out.add(
              contacted(what, List.copyOf(hosts), outsider, pattern.span())
                  .help(
                      nothingElse
                          ? "ask a person instead (`attest`), or look from another host by HTTP"
                          : "take it out: `hosts: " + Exclusion.of(pattern, name) + "`"));
        });
  }

  private void delegate(String what, Optional<Template> written, PlannedNode.Sites sites) {
    for (String host : new LinkedHashSet<>(sites.delegates().values())) {
      if (written.isPresent() && outsiders.containsKey(host)) {
        out.add(
            contacted(what, List.of(host), outsiders.get(host), written.get().span())
                .help("delegate to a server of your own"));
      }
    }
  }

  private Diagnostic contacted(String what, List<String> hosts, Outsider outsider, Span span) {
    return Diagnostic.error(
            "outsider-contacted",
            span,
            what + " `" + String.join("`, `", hosts) + "`, which is hosted elsewhere")
        .also(
            outsider.name().span(),
            "`" + outsider.name() + "` is reached by " + outsider.reachedBy() + " only")
        .note("an outsider is never contacted by SSH; nothing has been contacted");
  }
}
