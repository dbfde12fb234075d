package dev.lockstep.journal;

import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksBroken;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.MachineMet;

/** Events of machines and their locks. */
final class LockKinds {
  private LockKinds() {}

  static void addTo(Kinds kinds) {
    kinds.add(
        "machine-met",
        MachineMet.class,
        e -> Words.fields("host", e.host(), "machine", e.machine(), "boot", e.boot()),
        in -> new MachineMet(in.text("host"), in.text("machine"), in.text("boot")));
    kinds.add(
        "lock-held",
        LockHeld.class,
        e ->
            Words.fields(
                "host", e.host(),
                "run", e.run(),
                "operator", e.operator(),
                "jump_host", e.jumpHost(),
                "since", e.since(),
                "purpose", e.purpose()),
        in ->
            new LockHeld(
                in.text("host"),
                in.text("run"),
                in.text("operator"),
                in.text("jump_host"),
                in.text("since"),
                in.text("purpose")));
    kinds.add(
        "locks-released",
        LocksReleased.class,
        e -> Words.fields("hosts", e.hosts(), "left", Words.pairs(e.left(), why -> why)),
        in -> new LocksReleased(in.texts("hosts"), in.pairs("left", Fields::textOf)));
    kinds.add(
        "locks-broken",
        LocksBroken.class,
        e -> Words.fields("by", e.by(), "reason", e.reason(), "hosts", e.hosts()),
        in -> new LocksBroken(in.text("by"), in.text("reason"), in.texts("hosts")));
  }
}
