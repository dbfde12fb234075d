package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Head;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.PreconditionNode;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.Stage;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds a runbook to an inventory. Contacts nobody; reads only files that the plan would send. */
public final class Planner {
  private static final Set<String> UNKNOWN = Set.of("unknown-name", "unknown-step");

  private final PlanRequest request;
  private final Diagnostics out;
  private final HostsOf hosts;
  private final Ground ground;

  private Planner(PlanRequest asked, Diagnostics out) {
    this.request = asked.of(Overlaid.inventory(asked.inventory(), asked.runbook().head()));
    this.out = out;
    this.hosts = hostsOf(request, out);
    this.ground = new Ground(request.inventory(), request.files(), request.runbook().head());
  }

  private static HostsOf hostsOf(PlanRequest request, Diagnostics out) {
    Itinerary itinerary = new Itinerary(request.runbook().platform(), request.inventory());
    return new HostsOf(request.inventory(), itinerary, request.options().limit(), out);
  }

  /**
   * Plans.
   *
   * @return empty when anything is wrong; everything that is wrong is then reported
   */
  public static Optional<Plan> plan(PlanRequest request, Diagnostics out) {
    boolean readWell = !out.hasErrors();
    Diagnostics found = new Diagnostics();
    Planner planner = new Planner(request, found);
    List<String> named = planner.named();
    Plan plan = planner.plan(named);
    if (!planner.named().equals(named)) {
      // Stages and preconditions that only planning has found bring hosts of their own.
      found = new Diagnostics();
      planner = new Planner(request, found);
      plan = planner.plan(planner.named());
    }
    Registrations registrations = Registrations.of(request.runbook());
    found.all().stream()
        .filter(one -> !isEcho(one, request.runbook()))
        .filter(one -> readWell || !PlatformProof.OF_THE_WHOLE.contains(one.code()))
        .forEach(one -> out.add(registrations.explained(one)));
    return readWell && !out.hasErrors() ? Optional.of(plan) : Optional.empty();
  }

  /** Whether only a step that could not be read is missing, which has been reported. */
  private static boolean isEcho(Diagnostic found, Runbook runbook) {
    return UNKNOWN.contains(found.code()) && runbook.lost().contains(found.span().text());
  }

  private Plan plan(List<String> named) {
    Runbook runbook = request.runbook();
    List<Host> contacted =
        named.stream().flatMap(name -> request.inventory().host(name).stream()).toList();
    Settlement settlement = new Settlement(ground, contacted, out);
    PlaceFrame root = PlaceFrame.of(ground, settlement.settle(runbook.head()));
    TagFilter tags = new TagFilter(request.options().tags(), request.options().skipTags());
    Desk desk = new Desk(ground, hosts, tags, new Order(), out);
    Wishes wishes = new Wishes(desk);
    Knowledge knowledge = new Knowledge("");
    ChapterPlanner chapters = new ChapterPlanner(desk, root, knowledge, wishes);

    List<PlannedNode> observe = chapters.observe(runbook.observe(), named);
    Gates gates =
        new Gates(
            new WholeIncludes(desk)
                .preconditions(runbook.preconditions(), Place.start(root, named), knowledge),
            out);
    chapters.gate(gates.firstAt(Precondition.PREFLIGHT));
    chapters.gate(gates.firstAt(Precondition.RESUME));
    List<PlannedChapter> planned = chapters.chapters(runbook.chapters(), gates, named);
    gates.reportMissing();
    tags.check(Tags.of(runbook), out);
    runbook.head().doneWhen().ifPresent(done -> desk.checks().doneWhen(done, root.names()));
    UsedVariables.check(ground, named, out);
    new ExtraVars(request.inventory(), ground.usage(), out).check(runbook.head());
    Plan plan =
        new Plan(
            head(runbook.head(), root, settlement.shown()),
            Map.of(),
            observe,
            chapters.checks(),
            planned,
            wishes.resolve());
    Holding.check(plan, out);
    PlatformProof.of(plan, request, out);
    Plan hosted = plan.with(plannedHosts(plan));
    JumpHostProof.of(hosted, out);
    return previewed(hosted, tags);
  }

  /** Looks at each host by itself once nothing is wrong on all of them. */
  private Plan previewed(Plan plan, TagFilter tags) {
    if (out.hasErrors()) {
      return plan;
    }
    boolean complete = request.options().limit().isEmpty() && !tags.isActive();
    Preview preview = new Preview(plan, complete, out);
    preview.look();
    return plan.with(PlanDigest.of(plan, request, ground, preview, out));
  }

  private PlanHead head(Head head, Frame root, Map<String, Value> params) {
    return new PlanHead(
        head.name().value(),
        request.file(),
        PlanSeal.NONE,
        root,
        head.doneWhen(),
        params,
        head.tailoring().departures(),
        request.runbook().platform());
  }

  /** Every host that stages and preconditions name; all there are when they name none. */
  private List<String> named() {
    Set<String> names = new LinkedHashSet<>();
    chapters(request.runbook().chapters(), names);
    preconditions(request.runbook().preconditions(), names);
    return names.isEmpty() ? ours(request.runbook()) : hosts.inOrder(names);
  }

  /** Every host but those that somebody else hosts. */
  private List<String> ours(Runbook runbook) {
    Set<String> names = new LinkedHashSet<>(hosts.everyHost());
    runbook
        .platform()
        .ifPresent(type -> names.removeAll(OutsiderProof.hosts(type, request.inventory())));
    return hosts.inOrder(names);
  }

  private void chapters(List<Chapter> chapters, Set<String> names) {
    for (Chapter chapter : chapters) {
      if (chapter instanceof Stage stage) {
        names.addAll(hosts.all(stage));
        preconditions(stage.verify(), names);
      } else if (chapter instanceof Include include) {
        include.source().found().forEach(part -> chapters(part.chapters(), names));
      }
    }
  }

  private void preconditions(List<? extends PreconditionNode> nodes, Set<String> names) {
    for (PreconditionNode node : nodes) {
      if (node instanceof Precondition precondition) {
        List<String> looked = precondition.terms().hosts().map(hosts::all).orElse(List.of());
        names.addAll(looked);
        hosts.keep(looked);
      } else if (node instanceof Include include) {
        include.source().found().forEach(part -> preconditions(part.preconditions(), names));
      }
    }
  }

  private Map<String, PlannedHost> plannedHosts(Plan plan) {
    PlannedHosts maker =
        new PlannedHosts(
            ground.variables(),
            host -> request.targets().target(request.inventory(), host, out),
            request.options().become(),
            out);
    Map<String, PlannedHost> made = new LinkedHashMap<>();
    for (String name : hosts.inOrder(Contacted.by(plan))) {
      ground.variables().host(name).flatMap(maker::host).ifPresent(host -> made.put(name, host));
    }
    return made;
  }
}
