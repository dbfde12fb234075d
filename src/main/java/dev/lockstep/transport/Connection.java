package dev.lockstep.transport;

/** What became of an attempt to connect. */
public sealed interface Connection {

  /** It stands. */
  record Open(Session session) implements Connection {}

  /**
   * It does not.
   *
   * @param cause what kind of trouble it is; decides whether trying again can help
   * @param what one sentence for people, without a full stop
   * @param help what to do
   */
  record Refused(Cause cause, String what, String help) implements Connection {}

  /** Kinds of trouble. */
  enum Cause {
    /** Nobody answers, or the connection broke while it was made; trying again may help. */
    UNREACHABLE,
    /** The host's key is unknown, changed or revoked. */
    HOST_KEY,
    /** No key, agent or password was accepted. */
    AUTHENTICATION,
    /** What the inventory says about the connection can't be used. */
    SETTINGS
  }
}
