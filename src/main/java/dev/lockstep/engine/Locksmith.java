package dev.lockstep.engine;

import dev.lockstep.operation.Become;
import dev.lockstep.transport.Claim;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Remnant;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Looks at locks and frees them without a run: for those who give one up. Connects to all hosts at
 * once, and to each anew for every question. Blocks.
 */
public final class Locksmith {
  private final Ports.Transports transports;
  private final int forks;

  /**
   * @param forks how many hosts are asked at once
   */
  public Locksmith(Ports.Transports transports, int forks) {
    this.transports = transports;
    this.forks = forks;
  }

  /**
   * What was found on a host.
   *
   * @param sight its lock
   * @param remnants what detached commands have left there, as far as could be seen
   */
  public record Found(Sight sight, List<Remnant> remnants) {
    public Found {
      remnants = List.copyOf(remnants);
    }
  }

  /**
   * Looks at the locks of hosts and at what commands have left there.
   *
   * @param as who looks at commands; the login user sees but its own
   */
  public Map<String, Found> look(Collection<Target> hosts, Optional<Become> as) {
    return each(
        hosts,
        (target, session) ->
            new Found(session.lock(target.lockstepDir()).look(), session.remnants(as)),
        why -> new Found(new Sight.Unheard(why), List.of()));
  }

  /**
   * Frees the locks that a run has, and no others.
   *
   * @param jumpHost where the run began
   * @return the hosts that could not be freed, each with the reason
   */
  public Map<String, String> release(String run, String jumpHost, Collection<Target> hosts) {
    Claim claim = new Claim(run, jumpHost, "", Instant.EPOCH, "", "", "");
    Map<String, Sight> seen =
        each(
            hosts,
            (target, session) -> session.lock(target.lockstepDir()).release(claim),
            Sight.Unheard::new);
    Map<String, String> left = new LinkedHashMap<>();
    seen.forEach((host, sight) -> LockWords.left(sight).ifPresent(why -> left.put(host, why)));
    return left;
  }

  /**
   * Removes what the commands of a run have left on a host, but for what still runs.
   *
   * @param owner whose it is; the login user where nobody is named
   * @param as who looks afterwards
   * @return how many of that owner are still there; at least one where the host did not answer
   */
  public int sweep(Target host, String run, Optional<Become> owner, Optional<Become> as) {
    String user = owner.map(Become::user).orElse(host.login().user());
    return answer(
        host,
        (target, session) -> {
          session.clean(run, owner);
          long left =
              session.remnants(as).stream()
                  .filter(one -> one.run().equals(run) && one.user().equals(user))
                  .count();
          return session.isOpen() ? (int) left : 1;
        },
        why -> 1);
  }

  /** A question to one host. */
  private interface Question<T> {
    T ask(Target target, Session session);
  }

  private <T> Map<String, T> each(
      Collection<Target> hosts, Question<T> question, Function<String, T> unreached) {
    ExecutorService workers = Executors.newFixedThreadPool(forks);
    try {
      List<CompletableFuture<T>> answers = new ArrayList<>();
      for (Target host : hosts) {
        answers.add(
            CompletableFuture.supplyAsync(() -> answer(host, question, unreached), workers));
      }
      Map<String, T> all = new LinkedHashMap<>();
      int index = 0;
      for (Target host : hosts) {
        all.put(host.host(), answers.get(index++).join());
      }
      return all;
    } finally {
      workers.shutdownNow();
    }
  }

  private <T> T answer(Target host, Question<T> question, Function<String, T> unreached) {
    Connection made = transport(host).connect(host);
    if (made instanceof Connection.Open open) {
      try (Session session = open.session()) {
        return question.ask(host, session);
      }
    }
    return unreached.apply(((Connection.Refused) made).what());
  }

  private Transport transport(Target host) {
    return switch (host.kind()) {
      case SSH -> transports.ssh();
      case LOCAL -> transports.local();
    };
  }
}
