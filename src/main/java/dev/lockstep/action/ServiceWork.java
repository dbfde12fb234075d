package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.HostShell;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a service into a state.
 *
 * @param names the first that exists is meant
 * @param state one of the words of the option, if the state matters
 * @param enabled whether it is to start with the machine, if that matters
 * @param shell the host's
 */
record ServiceWork(
    List<String> names, Optional<String> state, Optional<Boolean> enabled, HostShell shell)
    implements Work {

  ServiceWork {
    names = List.copyOf(names);
  }

  @Override
  public String describe() {
    return wish("`" + String.join("` or `", names) + "`");
  }

  @Override
  public List<Operation> look() {
    return List.of(look(names));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    String all = "`" + String.join("`, `", names) + "`";
    Optional<Finding> broken = facts.broken("service " + all);
    if (broken.isPresent()) {
      return broken.get();
    }
    ServiceState now = ServiceState.of(facts);
    if (!now.exists()) {
      return new Finding.Broken(
          (names.size() == 1 ? "there is no service " : "there is none of the services ") + all,
          "");
    }
    return now.isMasked() && wantsRunning()
        ? new Finding.Broken(
            "the service `" + now.name() + "` is masked",
            "find out who masked it; `systemctl unmask " + now.name() + "` lets it start")
        : compare(now);
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    return Ends.failure(change, done).orElseGet(() -> verified(done.get(done.size() - 1)));
  }

  private Conclusion verified(Result looked) {
    Facts facts = Facts.of(looked);
    ServiceState now = ServiceState.of(facts);
    if (facts.trouble().isPresent() || !holds(now)) {
      String told = facts.trouble().orElse(now.words());
      return new Conclusion.Failed(
          "the service did not come to be as wanted: " + told,
          "look at its log on the host",
          now.values());
    }
    return Conclusion.Done.of(true, now.values());
  }

  private Finding compare(ServiceState now) {
    List<Operation> operations = new ArrayList<>();
    if (!enabledFits(now)) {
      operations.add(Exec.changing(shell, now.enable(enabled.orElse(false))));
    }
    verb(now).ifPresent(verb -> operations.add(Exec.changing(shell, now.command(verb))));
    if (operations.isEmpty()) {
      return new Finding.Satisfied(now.words(), Conclusion.Done.of(false, now.values()));
    }
    operations.add(look(List.of(now.name())));
    Map<String, Value> before = new LinkedHashMap<>(now.values());
    before.put("manager", Value.of(now.manager()));
    return new Finding.Change(
        wish("`" + now.name() + "`"),
        Optional.empty(),
        before,
        List.of("service:" + now.name()),
        operations);
  }

  /** What has to be said to the service; nothing when it is as it should be. */
  private Optional<String> verb(ServiceState now) {
    return switch (state.orElse("")) {
      case "started" -> now.isRunning() ? Optional.empty() : Optional.of("start");
      case "stopped" -> now.isStopped() ? Optional.empty() : Optional.of("stop");
      case "restarted" -> Optional.of("restart");
      case "reloaded" -> Optional.of(now.isRunning() ? "reload" : "start");
      default -> Optional.empty();
    };
  }

  private boolean holds(ServiceState now) {
    boolean runs = state.isEmpty() || (wantsRunning() ? now.isRunning() : now.isStopped());
    return now.exists() && runs && enabledFits(now);
  }

  private boolean enabledFits(ServiceState now) {
    return enabled.isEmpty() || now.fits(enabled.get());
  }

  private boolean wantsRunning() {
    return state.isPresent() && !state.get().equals("stopped");
  }

  private String wish(String name) {
    List<String> parts = new ArrayList<>();
    enabled.ifPresent(on -> parts.add(on ? "enable" : "disable"));
    state.ifPresent(
        word ->
            parts.add(
                switch (word) {
                  case "started" -> "start";
                  case "stopped" -> "stop";
                  case "restarted" -> "restart";
                  default -> "reload";
                }));
    return String.join(" and ", parts) + " the service " + name;
  }

  private Exec look(List<String> all) {
    return HostScript.named("service", shell).with("names", String.join("\n", all)).exec();
  }
}
