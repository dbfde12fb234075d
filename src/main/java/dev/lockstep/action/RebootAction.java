package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Await;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Restart;
import dev.lockstep.operation.Result;
import dev.lockstep.template.CommandTemplate;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code reboot}: restarts the host and goes on when it is back, which its boot id tells, not a
 * timer. Each time it is done it is a change; {@code done_when} says where it need not be.
 */
final class RebootAction {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String KERNEL = "/proc/sys/kernel/random/boot_id";

  private static final Form FORM =
      Form.of(
          Field.of("command", Kind.Plain.TEXT, "what restarts it, unless the usual does"),
          Field.of("timeout", Kind.Plain.DURATION, "until when it must be back; default 10m"),
          Field.of(
              "test_command",
              Kind.Plain.TEXT,
              "must succeed, within the same time, once it is back"));

  static final ActionType TYPE =
      new BuiltIn(
          "reboot",
          "restarts the host and waits until it is back, by its boot id",
          FORM,
          RebootAction::read);

  private RebootAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    boolean bare = body.value().equals(Value.of(true)) || body.value() instanceof Value.Nothing;
    Node options = bare ? new Node.Mapping(List.of(), body.span()) : body;
    return Options.of(options, "reboot", FORM, reading).flatMap(RebootAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.elsewhere("reboot_command", "write `command:`");
    options.elsewhere("reboot_timeout", "write `timeout:`");
    Optional<CommandTemplate> command = words("command", options);
    Optional<CommandTemplate> test = words("test_command", options);
    Setting<Duration> limit = options.typed("timeout", Conversions.DURATION);
    return options.finish(
        () ->
            new Declared(
                Nature.OPAQUE,
                "reboot",
                options.checks(),
                Declared.Traits.registering(Map.of("boot_id", Type.Scalar.TEXT))
                    .undoing(Undo.NOTHING)
                    .restarting(),
                scope -> new Rebooting(restart(command, limit, scope), probe(test, scope))));
  }

  private static Optional<CommandTemplate> words(String key, Options options) {
    Optional<CommandTemplate> words =
        options.mapping().text(key).flatMap(text -> CommandTemplate.split(text, options.out()));
    words.ifPresent(command -> options.checks().add(command::check));
    return words;
  }

  private static Restart restart(
      Optional<CommandTemplate> command, Setting<Duration> limit, HostScope scope)
      throws EvaluationException {
    Exec starts =
        command.isPresent()
            ? Exec.changing(scope.shell(), command.get().command(scope))
            : HostScript.named("reboot", scope.shell()).changing();
    String look =
        HostScript.named("boot-id", scope.shell()).with("file", KERNEL).changing().script();
    Exec bootId = Exec.reading(scope.shell(), look);
    return new Restart(bootId, starts, PAUSE, limit.or(LIMIT, scope));
  }

  private static Optional<Exec> probe(Optional<CommandTemplate> test, HostScope scope)
      throws EvaluationException {
    return test.isPresent()
        ? Optional.of(Exec.reading(scope.shell(), test.get().command(scope)))
        : Optional.empty();
  }

  /** One restart of one host. */
  private record Rebooting(Restart restart, Optional<Exec> test) implements Work {
    @Override
    public String describe() {
      return "restart the host";
    }

    @Override
    public List<Operation> look() {
      return List.of();
    }

    @Override
    public Finding judge(List<Result> looked) {
      List<Operation> operations = new ArrayList<>(List.of(restart));
      test.ifPresent(probe -> operations.add(new Await(probe, PAUSE, restart.limit())));
      return Finding.Change.opaque(describe(), operations);
    }

    @Override
    public Conclusion conclude(Finding.Change change, List<Result> done) {
      if (done.isEmpty() || !Ends.ran(done.get(0)).isSuccess()) {
        String why = done.isEmpty() ? "nothing ran" : Ends.reason(Ends.ran(done.get(0)));
        return new Conclusion.Failed(
            "the host was not restarted: " + why,
            "see that the step may restart it (`become: true`), or write the `command`",
            Map.of());
      }
      Optional<Conclusion> failure = Ends.failure(change, done);
      if (failure.isPresent()) {
        return new Conclusion.Failed(
            "the host is back, but the test command fails: "
                + Ends.reason(Ends.ran(done.get(done.size() - 1))),
            "look at the host",
            Map.of());
      }
      String id = Ends.ran(done.get(0)).stdout().trimmed();
      return Conclusion.Done.of(true, Map.of("boot_id", Value.of(id)));
    }
  }
}
