package dev.lockstep.plan;

import dev.lockstep.value.Value;

/** Whether two hosts have the same value; of secrets only their origin is compared. */
final class Sameness {
  private Sameness() {}

  static boolean of(Value one, Value other) {
    if (one instanceof Value.Unknown || other instanceof Value.Unknown) {
      return true;
    }
    if (one instanceof Value.Hidden a && other instanceof Value.Hidden b) {
      return a.secret().source().equals(b.secret().source());
    }
    return one.equals(other);
  }
}
