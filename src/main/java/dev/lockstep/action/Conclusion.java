package dev.lockstep.action;

import dev.lockstep.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of an action on a host. */
public sealed interface Conclusion {

  /**
   * It went well.
   *
   * @param changed whether something is different now
   * @param values what it registers beside the names every result has
   * @param assigned names that it gives to the host for the rest of the run ({@code set_vars})
   */
  record Done(boolean changed, Map<String, Value> values, Map<String, Value> assigned)
      implements Conclusion {
    public Done {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
    }

    /** It went well and says nothing more. */
    public static Done of(boolean changed) {
      return new Done(changed, Map.of(), Map.of());
    }

    /** It went well and registers values. */
    public static Done of(boolean changed, Map<String, Value> values) {
      return new Done(changed, values, Map.of());
    }
  }

  /**
   * It did not.
   *
   * @param message one lower-case sentence: what went wrong
   * @param help what to do; may be empty
   */
  record Failed(String message, String help, Map<String, Value> values) implements Conclusion {
    public Failed {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
