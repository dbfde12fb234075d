package dev.lockstep.template;

import dev.lockstep.shell.HostShell;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Optional;

/** How a value becomes what an option needs. */
public interface Conversion<T> {
  /** The type an expression should have. */
  Type type();

  /** What is wanted, for messages: "a duration such as `90s`, `10m`, `24h`, `7d`". */
  String wanted();

  /** The converted value; empty when it is not what is wanted. */
  Optional<T> convert(Value value);

  /** Why a converted value can't be used on a host; empty when it can. */
  default Optional<String> misfit(T value, HostShell shell) {
    return Optional.empty();
  }

  /** What to do about a value that is not what is wanted, when there is more to say. */
  default Optional<String> help(Value value) {
    return Optional.empty();
  }
}
