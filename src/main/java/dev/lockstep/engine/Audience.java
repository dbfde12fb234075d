package dev.lockstep.engine;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.Recorded;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever hears of events. One that fails hears of no more and stops no run; that it failed is told
 * at the end. Of the coordinator.
 */
final class Audience {
  private final List<EventListener> listeners;
  private final List<String> complaints = new ArrayList<>();

  Audience(List<EventListener> listeners) {
    this.listeners = new ArrayList<>(listeners);
  }

  /** Tells all of an event. */
  void hear(Recorded recorded) {
    for (EventListener listener : List.copyOf(listeners)) {
      try {
        listener.on(recorded);
      } catch (RuntimeException trouble) {
        listeners.remove(listener);
        complaints.add(
            "a view failed at event " + recorded.number() + " and showed no more: " + trouble);
      }
    }
  }

  /** Who failed, in one sentence each. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }
}
