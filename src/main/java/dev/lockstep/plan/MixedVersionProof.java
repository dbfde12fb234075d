package dev.lockstep.plan;

import dev.lockstep.check.PersonCheck;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.UnresolvableException;
import dev.lockstep.platform.MixedVersion;
import dev.lockstep.platform.Mixing;
import dev.lockstep.platform.MustMove;
import dev.lockstep.text.Located;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a runbook that leaves a role out: by the version at which the role's servers are, and by
 * the preconditions that the platform asks for then.
 */
final class MixedVersionProof {
  private final Mixing mixing;
  private final Located<String> named;
  private final Inventory inventory;
  private final Plan plan;
  private final Diagnostics out;

  /**
   * @param named where the runbook names the platform
   */
  MixedVersionProof(
      Mixing mixing, Located<String> named, Inventory inventory, Plan plan, Diagnostics out) {
    this.mixing = mixing;
    this.named = named;
    this.inventory = inventory;
    this.plan = plan;
    this.out = out;
  }

  /**
   * Reports where a role must not be left out like this.
   *
   * @param hosts the role's servers
   * @return whether the platform has a rule about the role at all
   */
  boolean judge(String role, List<String> hosts) {
    Optional<MustMove> rule = mixing.mustMove(role);
    rule.ifPresent(this::refuse);
    rulesOf(role, hosts)
        .forEach(
            (stay, some) -> {
              stay.needs().forEach(need -> prove(stay, need, some));
              stay.attested().forEach(need -> proveAttested(stay, need));
            });
    return rule.isPresent() || !mixing.mayStay(role).isEmpty();
  }

  private void refuse(MustMove rule) {
    out.add(
        Diagnostic.error(
                "mixed-version-refused",
                named.span(),
                leftOut(rule.role() + "`, which has to migrate with the other servers"))
            .also(rule.reason().span(), "the platform's rule")
            .note(rule.reason().value())
            .help("visit `" + rule.role() + "` in every phase; `hosts: phase` does so by itself"));
  }

  /** The rules that hold for the servers of a role, and for which of them. */
  private Map<MixedVersion, List<String>> rulesOf(String role, List<String> hosts) {
    Map<MixedVersion, List<String>> found = new LinkedHashMap<>();
    List<MixedVersion> rules = mixing.mayStay(role);
    for (String host : rules.isEmpty() ? List.<String>of() : hosts) {
      Optional<MixedVersion> rule =
          mixing
              .version()
              .map(param -> rule(rules, host, param))
              .orElseGet(() -> Optional.of(rules.get(0)));
      rule.ifPresent(one -> found.computeIfAbsent(one, any -> new ArrayList<>()).add(host));
    }
    return found;
  }

  private Optional<MixedVersion> rule(
      List<MixedVersion> rules, String host, Located<String> param) {
    String role = rules.get(0).role().value();
    Optional<String> version = version(host, param.value());
    if (version.isEmpty()) {
      out.add(
          Diagnostic.error(
                  "mixed-version-unknown",
                  named.span(),
                  leftOut(role + "`, but nothing says at which version it is"))
              .also(param.span(), "`" + param + "` would say it")
              .help("set `" + param + "` for `" + host + "` in the inventory"));
      return Optional.empty();
    }
    Optional<MixedVersion> rule =
        rules.stream().filter(one -> one.mayStay().value().equals(version.get())).findFirst();
    if (rule.isEmpty()) {
      String allowed =
          rules.stream().map(one -> "`" + one.mayStay() + "`").collect(Collectors.joining(" or "));
      out.add(
          Diagnostic.error(
                  "mixed-version-refused",
                  named.span(),
                  leftOut(role + "`, but `" + host + "` is at version `" + version.get() + "`"))
              .also(rules.get(0).mayStay().span(), "`" + role + "` may stay at " + allowed)
              .note("no rule of the platform lets it stay at `" + version.get() + "`")
              .help(
                  "visit `"
                      + role
                      + "` in every phase, or bring it to "
                      + allowed
                      + " beforehand"));
    }
    return rule;
  }

  /** What the runbook's param says, else a variable of the host. */
  private Optional<String> version(String host, String name) {
    Optional<Value> known = Optional.ofNullable(plan.head().params().get(name));
    if (known.isPresent() && known.get() instanceof Value.Mapping byHost) {
      known = byHost.get(host);
    }
    return known
        .or(() -> inventory.host(host).flatMap(found -> variable(found, name)))
        .filter(value -> value instanceof Value.Text || value instanceof Value.Numeric)
        .map(Value::toString);
  }

  private Optional<Value> variable(Host host, String name) {
    try {
      return inventory.value(host, name);
    } catch (UnresolvableException unreadable) {
      return Optional.empty();
    }
  }

  private void prove(MixedVersion rule, Located<String> need, List<String> hosts) {
    List<PlannedCheck> checks = checks(need);
    if (checks.isEmpty()) {
      out.add(missing(rule, need));
      return;
    }
    boolean asks = checks.stream().anyMatch(MixedVersionProof::asksPerson);
    Set<String> looked =
        checks.stream().flatMap(check -> check.hosts().stream()).collect(Collectors.toSet());
    List<String> unseen = hosts.stream().filter(host -> !looked.contains(host)).toList();
    if (!asks && !unseen.isEmpty()) {
      PlannedCheck first = checks.get(0);
      out.add(
          Diagnostic.error(
                  "mixed-version-unproven",
                  first.precondition().id().span(),
                  "the precondition `"
                      + need
                      + "` does not look at "
                      + Phrases.some("host", unseen)
                      + ", which the runbook leaves out")
              .also(need.span(), stays(rule))
              .help("add `" + rule.role() + "` to its `hosts`"));
    }
  }

  private void proveAttested(MixedVersion rule, Located<String> need) {
    List<PlannedCheck> checks = checks(need);
    if (checks.isEmpty()) {
      out.add(missing(rule, need));
    } else if (!checks.stream().allMatch(MixedVersionProof::asksPerson)) {
      out.add(
          Diagnostic.error(
                  "mixed-version-unproven",
                  checks.get(0).precondition().id().span(),
                  "the precondition `" + need + "` asks no person")
              .also(need.span(), stays(rule) + ", confirmed by a person")
              .help("give it the check `attest`, with the evidence that is wanted"));
    }
  }

  private Diagnostic missing(MixedVersion rule, Located<String> need) {
    return Diagnostic.error(
            "mixed-version-unproven",
            named.span(),
            leftOut(rule.role() + "`, but has no precondition `" + need + "`"))
        .also(need.span(), stays(rule))
        .help(
            "add the precondition `id: "
                + need
                + "`, or visit `"
                + rule.role()
                + "` in every phase");
  }

  private static String stays(MixedVersion rule) {
    return "`" + rule.role() + "` may stay at " + rule.mayStay() + " only with it";
  }

  private static String leftOut(String rest) {
    return "the runbook leaves out the role `" + rest;
  }

  private List<PlannedCheck> checks(Located<String> id) {
    return plan.checks().stream().filter(check -> check.precondition().id().equals(id)).toList();
  }

  private static boolean asksPerson(PlannedCheck check) {
    return check.precondition().gates().values().stream()
        .allMatch(gate -> gate.value() instanceof PersonCheck);
  }
}
