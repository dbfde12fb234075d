package dev.lockstep.plan;

import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Value;
import java.util.Map;

/**
 * A place outside the step that asks: the items of the step's own loop do not reach it, only those
 * of loops around it.
 *
 * @param around for each host the items of a loop over the include; empty without one
 */
record BoundFrame(Frame frame, Map<String, Map<String, Value>> around) implements Frame {
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
    return frame.scope(host, memory, around.getOrDefault(host, Map.of()));
  }
}
