package dev.lockstep.engine;

import dev.lockstep.event.RunEvent.Certainty;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the steps before would have changed on a host, as far as a dry run knows. Behind something
 * opaque nothing can be proven, and neither can what shares a path, a service or a package with an
 * earlier change (design §4.4). Of one thread at a time.
 */
final class Traces {
  /** What comes with a package is anybody's guess. */
  private static final String PACKAGE = "package:";

  private final Set<String> touched = new HashSet<>();
  private boolean opaque;

  /** Remembers a change of which nothing is known. */
  void leaveOpaque() {
    opaque = true;
  }

  /** Remembers what a change touches. */
  void leave(Collection<String> touches) {
    touched.addAll(touches);
    opaque |= touches.isEmpty() || touches.stream().anyMatch(touch -> touch.startsWith(PACKAGE));
  }

  /** How sure it is what was seen, when nobody can say of what it was seen. */
  Certainty certainty() {
    return opaque || !touched.isEmpty() ? Certainty.PREDICTED : Certainty.PROVEN;
  }

  /** How sure it is what was seen of these. */
  Certainty certainty(List<String> touches) {
    if (touches.isEmpty()) {
      return certainty();
    }
    boolean shared =
        touches.stream().anyMatch(one -> touched.stream().anyMatch(other -> meet(one, other)));
    return opaque || shared ? Certainty.PREDICTED : Certainty.PROVEN;
  }

  /** Whether they are the same, or one lies in the other. */
  private static boolean meet(String one, String other) {
    return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
  }
}
