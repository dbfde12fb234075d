package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.Optional;

/**
 * What a server of a platform is for; an inventory has a group of that name.
 *
 * @param hosts how many there are
 */
public record Role(Located<String> name, Located<Count> hosts) {

  /**
   * A number of hosts: {@code 1}, {@code 2..}, {@code 1..3}.
   *
   * @param most empty: any number
   */
  public record Count(int least, Optional<Integer> most) {
    /** Whether there may be so many. */
    public boolean allows(int hosts) {
      return hosts >= least && hosts <= most.orElse(Integer.MAX_VALUE);
    }

    /** As people say it: {@code exactly 1}, {@code 2 or more}, {@code 1 to 3}. */
    public String words() {
      return most.map(end -> end == least ? "exactly " + least : least + " to " + end)
          .orElse(least + " or more");
    }
  }
}
