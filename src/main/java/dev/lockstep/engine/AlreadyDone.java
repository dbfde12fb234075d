package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.Frame;
import dev.lockstep.plan.PlanHead;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.Setting;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks whether a stage, or all of a runbook, has been done on hosts already. Coordinator only. */
final class AlreadyDone {
  private final World world;

  /** How to see it, with which names, and what is set around it. */
  private record Question(DoneWhen done, Frame frame, List<Setting> settings) {}

  /** What was seen on a host, or why nothing was. */
  private record Sighting(String host, boolean done, Optional<String> blind) {}

  AlreadyDone(World world) {
    this.world = world;
  }

  /** Whether the whole has been done on every host; false where nobody said how to see it. */
  boolean everywhere() {
    PlanHead head = world.plan().head();
    Collection<String> hosts = world.plan().hosts().keySet();
    return head.doneWhen()
        .map(done -> on(new Question(done, head.frame(), List.of()), hosts).containsAll(hosts))
        .orElse(false);
  }

  /** The hosts on which a stage has been done; where it can't be seen the run stops. */
  Set<String> on(PlannedStage stage, Collection<String> hosts) {
    List<Setting> settings =
        List.of(new Setting(stage.stage().scoping().inherited(), stage.frame()));
    return stage
        .stage()
        .scoping()
        .doneWhen()
        .map(done -> on(new Question(done, stage.frame(), settings), hosts))
        .orElse(Set.of());
  }

  private Set<String> on(Question question, Collection<String> hosts) {
    List<Supplier<Sighting>> tasks = new ArrayList<>();
    hosts.forEach(host -> tasks.add(() -> look(question, host)));
    Set<String> finished = new LinkedHashSet<>();
    for (Sighting sighting : world.coordinator().inParallel(tasks)) {
      sighting.blind().ifPresent(why -> halt(sighting.host(), why));
      if (sighting.done()) {
        finished.add(sighting.host());
      }
    }
    return finished;
  }

  /** A dry run goes on as if it were not done: nothing comes of it. */
  private void halt(String host, String why) {
    if (world.memory().isDryRun()) {
      return;
    }
    boolean changed = world.memory().hasChanged();
    String sentence = "`done_when` could not be looked at on `" + host + "`: " + why;
    world
        .halt()
        .stop(
            changed ? ExitCode.FAILED : ExitCode.PRECONDITION,
            changed ? sentence : sentence + "; nothing has been changed");
  }

  private Sighting look(Question question, String host) {
    Optional<Session> session = world.crew().session(host);
    if (session.isEmpty()) {
      return new Sighting(host, false, Optional.of("it does not answer"));
    }
    try {
      HostScope scope = question.frame().scope(host, world.memory(), Map.of());
      Circumstances circumstances =
          StepCircumstances.of(question.settings(), JumpHost.or(world.plan(), host), scope);
      Hands hands = new Hands(world, session.get(), circumstances);
      return new Sighting(host, DoneProbe.holds(question.done(), hands, scope), Optional.empty());
    } catch (EvaluationException trouble) {
      return new Sighting(host, false, Optional.of(Evaluations.message(trouble)));
    } catch (DoneProbe.BlindException trouble) {
      return new Sighting(host, false, Optional.of(trouble.getMessage()));
    }
  }
}
