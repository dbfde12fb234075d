package dev.lockstep.engine;

import dev.lockstep.plan.Frame;
import dev.lockstep.plan.Memory;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A place as it was when a step changed something: with the values of that time, the item, and what
 * was found before.
 *
 * @param moments when that was, by host
 * @param own names that the undo gives itself
 */
record UndoFrame(Frame frame, Hindsight hindsight, Map<String, Moment> moments, Set<String> own)
    implements Frame {

  /**
   * A time of the run on a host.
   *
   * @param number of the event with which the attempt began
   * @param bound the item, what was found and what came of it, by name
   */
  record Moment(long number, Map<String, Value> bound) {}

  @Override
  public String space() {
    return frame.space();
  }

  @Override
  public Names names() {
    return frame.names();
  }

  @Override
  public HostScope scope(String host, Memory memory, Map<String, Value> items) {
    Moment moment = moments.get(host);
    if (moment == null) {
      return frame.scope(host, memory, items);
    }
    Map<String, Value> all = new LinkedHashMap<>(moment.bound());
    all.putAll(items);
    return frame.scope(host, hindsight.at(moment.number(), own, memory), all);
  }
}
