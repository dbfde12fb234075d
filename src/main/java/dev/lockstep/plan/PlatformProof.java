package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.platform.Phase;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.platform.Role;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.Stage;
import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that a plan keeps the orders of its platform (language §8): phases in their order, waves
 * in theirs, every host with a role exactly once in each phase, nobody else's servers. The proof is
 * about the whole runbook: what {@code --limit} leaves of it does not matter.
 */
final class PlatformProof {
  /** What is only true of a runbook that has been read as a whole: no stage was lost. */
  static final Set<String> OF_THE_WHOLE =
      Set.of(
          "phase-missing",
          "host-left-out",
          "role-left-out",
          "mixed-version-unproven",
          "outsider-not-asked");

  private final PlatformType type;
  private final Located<String> named;
  private final Inventory inventory;
  private final Diagnostics out;

  private PlatformProof(
      PlatformType type, Located<String> named, Inventory inventory, Diagnostics out) {
    this.type = type;
    this.named = named;
    this.inventory = inventory;
    this.out = out;
  }

  /** Proves a plan; reports where it does not hold. */
  static void of(Plan plan, PlanRequest request, Diagnostics out) {
    Runbook runbook = request.runbook();
    if (runbook.head().platform().isEmpty()) {
      stages(plan).forEach(stage -> reportPlatformless(stage, out));
      return;
    }
    runbook
        .platform()
        .map(
            type ->
                new PlatformProof(type, runbook.head().platform().get(), request.inventory(), out))
        .ifPresent(proof -> proof.prove(plan, runbook));
  }

  private void prove(Plan plan, Runbook runbook) {
    if (type.refusal().isPresent()) {
      out.add(refused(type.refusal().get()));
      return;
    }
    long before = out.errorCount();
    type.roles().values().forEach(this::count);
    if (out.errorCount() == before) {
      type.servers().ifPresent(this::countAll);
    }
    new OutsiderProof(type, inventory, out).prove(plan);
    List<PlannedStage> stages = stages(plan);
    stages.stream().filter(stage -> phaseName(stage).isEmpty()).forEach(this::unbound);
    List<Stage> bound = stages.stream().filter(this::hasPhase).map(PlannedStage::stage).toList();
    new PhaseOrder(type, out).prove(bound);
    if (!bound.isEmpty()) {
      new OutsiderNeeds(type, named, out).prove(plan);
    }
    if (stages.isEmpty()) {
      return; // a runbook of preconditions alone visits nobody in any order
    }
    Itinerary itinerary = new Itinerary(runbook.platform(), inventory);
    List<PhaseProof> proofs = new ArrayList<>();
    for (Phase phase : type.phases()) {
      PhaseHosts hosts = new PhaseHosts(phase, inventory);
      proofs.add(new PhaseProof(named, hosts, moments(hosts, bound, itinerary), out));
    }
    boolean all = stages.stream().allMatch(stage -> phaseName(stage).isEmpty() || isKnown(stage));
    // Where a phase has a name that there is not, nobody knows what is left out.
    Set<String> excused =
        all
            ? new LeftOutRoles(type, named, inventory, out).find(proofs, plan)
            : type.roles().keySet();
    proofs.forEach(proof -> proof.prove(excused));
  }

  private Diagnostic refused(Located<String> reason) {
    return Diagnostic.error(
            "platform-refused",
            named.span(),
            "nothing can be run on a platform of the type `" + named + "`")
        .also(reason.span(), "the type says so")
        .note(reason.value())
        .help(
            "name the platform type that the servers form which you run yourself, if there are"
                + " any");
  }

  /** What the stages of a phase visit; outsiders are reported for themselves. */
  private List<PhaseProof.Moment> moments(
      PhaseHosts hosts, List<Stage> stages, Itinerary itinerary) {
    Set<String> outsiders = OutsiderProof.hosts(type, inventory);
    List<PhaseProof.Moment> moments = new ArrayList<>();
    for (Stage stage : stages) {
      if (stage.scoping().phase().equals(Optional.of(hosts.phase().name()))) {
        for (Visit visit : itinerary.of(stage)) {
          List<String> ours =
              visit.hosts().stream()
                  .filter(host -> hosts.has(host) || !outsiders.contains(host))
                  .toList();
          moments.add(new PhaseProof.Moment(stage, ours));
        }
      }
    }
    return moments;
  }

  private static List<PlannedStage> stages(Plan plan) {
    return plan.chapters().stream()
        .filter(PlannedStage.class::isInstance)
        .map(PlannedStage.class::cast)
        .toList();
  }

  private static Optional<Located<String>> phaseName(PlannedStage stage) {
    return stage.stage().scoping().phase();
  }

  private static void reportPlatformless(PlannedStage planned, Diagnostics out) {
    Stage stage = planned.stage();
    boolean byPhase = stage.scoping().hosts().isEmpty();
    if (byPhase || stage.scoping().phase().isPresent()) {
      out.add(
          Diagnostic.error(
                  "no-platform",
                  place(stage),
                  "the stage `"
                      + stage.name()
                      + "` has "
                      + (byPhase ? "`hosts: phase`" : "a `phase`")
                      + ", but the runbook names no platform")
              .note("phases and their order come from a platform type")
              .help("write `platform: NAME` at the top, or name the hosts and take `phase` out"));
    }
  }

  /** The place that tells most about which hosts a stage visits. */
  static Span place(Stage stage) {
    return stage
        .scoping()
        .hosts()
        .map(HostPattern::span)
        .or(() -> stage.scoping().phase().map(Located::span))
        .orElse(stage.name().span());
  }

  private void count(Role role) {
    List<String> hosts = inventory.hostsOf(role.name().value()).stream().map(Host::name).toList();
    if (!role.hosts().value().allows(hosts.size())) {
      String there =
          inventory.group(role.name().value()).isEmpty()
              ? "no group `" + role.name() + "`"
              : Phrases.count(hosts.size(), "host") + " in the group `" + role.name() + "`";
      out.add(
          Diagnostic.error(
                  "role-count",
                  named.span(),
                  "the inventory has "
                      + there
                      + ", where the platform `"
                      + named
                      + "` has "
                      + role.hosts().value().words())
              .also(role.hosts().span(), "how many there are")
              .note("its orders are proven for just these servers")
              .help("mend the group `" + role.name() + "`, or name the platform that it is"));
    }
  }

  private void countAll(Located<Role.Count> wanted) {
    List<String> hosts =
        type.roles().keySet().stream()
            .filter(role -> type.phases().stream().anyMatch(one -> one.place(role).isPresent()))
            .flatMap(role -> inventory.hostsOf(role).stream())
            .map(Host::name)
            .distinct()
            .toList();
    if (!wanted.value().allows(hosts.size())) {
      out.add(
          Diagnostic.error(
                  "server-count",
                  named.span(),
                  "the inventory has "
                      + Phrases.some("server", hosts)
                      + ", where the platform `"
                      + named
                      + "` has "
                      + wanted.value().words()
                      + " in all")
              .also(wanted.span(), "how many there are")
              .help("name the platform type that these servers form, or mend the groups"));
    }
  }

  /** Whether a stage has a phase that there is; reports one that there is not. */
  private boolean hasPhase(PlannedStage stage) {
    if (phaseName(stage).isEmpty()) {
      return false;
    }
    Located<String> name = phaseName(stage).get();
    boolean known = isKnown(stage);
    if (!known) {
      List<String> phases = type.phases().stream().map(phase -> phase.name().value()).toList();
      Diagnostic unknown =
          Diagnostic.error(
                  "unknown-phase",
                  name.span(),
                  "the platform `" + named + "` has no phase `" + name + "`")
              .also(type.name().span(), "its phases stand in this file");
      out.add(Suggestions.help(name.value(), phases).map(unknown::help).orElse(unknown));
    }
    return known;
  }

  private boolean isKnown(PlannedStage stage) {
    return phaseName(stage).flatMap(name -> type.phase(name.value())).isPresent();
  }

  private void unbound(PlannedStage stage) {
    String phases =
        "`phase: "
            + String.join(
                "`, `phase: ", type.phases().stream().map(Phase::name).map(Located::value).toList())
            + "`";
    if (stage.stage().scoping().hosts().isEmpty()) {
      out.add(
          Diagnostic.error(
                  "no-phase",
                  stage.stage().name().span(),
                  "the stage `" + stage.stage().name() + "` has `hosts: phase`, but no `phase`")
              .help("add one of " + phases));
    }
    for (PlannedStep step : Plan.stepsOf(stage.body())) {
      if (step.step().conduct().safeguards().irreversible()) {
        out.add(
            Diagnostic.error(
                    "irreversible-outside-phase",
                    step.step().name().span(),
                    "the step `"
                        + step.step().name().source()
                        + "` is irreversible, but its stage has no `phase`")
                .also(stage.stage().name().span(), "this stage is bound by no order")
                .note("the platform `" + named + "` proves the order of phases only")
                .help("give the stage one of " + phases));
      }
    }
  }
}
