package dev.lockstep.console;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.StepForeseen;
import dev.lockstep.event.RunEvent.StepLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps in mind which steps a dry run proves to apply on no host, for its last words. */
public final class Foreseen implements EventListener {
  private final Map<String, StepLine> steps = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> skipped = new LinkedHashMap<>();
  private final Set<String> applying = new LinkedHashSet<>();

  @Override
  public void on(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.RunOpened opened) {
      opened.steps().forEach(step -> steps.put(step.id(), step));
    } else if (event instanceof StepForeseen foreseen) {
      on(foreseen);
    }
  }

  private void on(StepForeseen foreseen) {
    String step = foreseen.attempt().step();
    Optional<String> why = foreseen.skipped();
    if (why.isPresent()) {
      skipped
          .computeIfAbsent(step, any -> new LinkedHashMap<>())
          .putIfAbsent(foreseen.attempt().host(), why.get());
    } else {
      applying.add(step);
    }
  }

  /** Steps that will be done on no host. */
  List<NotDone> nowhere() {
    List<NotDone> found = new ArrayList<>();
    for (StepLine step : steps.values()) {
      Map<String, String> why = skipped.getOrDefault(step.id(), Map.of());
      boolean everywhere = !why.isEmpty() && why.keySet().containsAll(step.hosts());
      if (everywhere && !applying.contains(step.id())) {
        found.add(NotDone.of(step.id(), why));
      }
    }
    return found;
  }
}
