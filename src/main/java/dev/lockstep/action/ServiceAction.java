package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code service}: whether a service runs, and whether it starts with the machine. */
final class ServiceAction {
  private static final String[] STATES = {"started", "stopped", "restarted", "reloaded"};
  private static final Form FORM =
      Form.of(
              Field.needed(
                  "name",
                  Kind.items(Kind.Plain.TEXT),
                  "the service; of a list, the first there is"),
              Field.of("state", Kind.oneOf(STATES), "whether it is to run"),
              Field.of("enabled", Kind.Plain.FLAG, "whether it is to start with the machine"))
          .atLeastOneOf("state", "enabled");

  static final ActionType TYPE =
      new BuiltIn("service", "starts, stops, enables a service", FORM, ServiceAction::read);

  private static final NameList.Shape NAME =
      new NameList.Shape("service", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@\\\\-]*"));

  private ServiceAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "service", FORM, reading).flatMap(ServiceAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.elsewhere("daemon_reload", "write a step before: `command: systemctl daemon-reload`");
    String wish = Summary.option(options, "state");
    String source = Summary.option(options, "name") + (wish.isEmpty() ? "" : " (" + wish + ")");
    NameList names = NameList.read("name", NAME, options);
    Setting<String> state = options.typed("state", Conversions.oneOf(STATES));
    Setting<Boolean> enabled = options.flag("enabled");
    Span written = options.keySpan("state");
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "service: " + source,
                options.checks(),
                Declared.Traits.registering(
                        Map.of(
                            "name", Type.Scalar.TEXT,
                            "state", Type.Scalar.TEXT,
                            "enabled", Type.Scalar.TEXT))
                    .undoing(Undo.SERVICE),
                scope -> work(written, names, state, enabled, scope)));
  }

  private static Work work(
      Span written,
      NameList names,
      Setting<String> state,
      Setting<Boolean> enabled,
      HostScope scope)
      throws EvaluationException {
    Optional<String> wished = state.in(scope);
    if (scope.shell() == HostShell.POWERSHELL && wished.equals(Optional.of("reloaded"))) {
      throw OnWindows.refused(
          written, "`state: reloaded`", "write the command that has the program read its settings");
    }
    return new ServiceWork(names.in(scope), wished, enabled.in(scope), scope.shell());
  }
}
