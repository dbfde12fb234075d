package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code set_vars}: gives names to values, on this host, for the rest of the run. */
final class SetVarsAction {
  private static final Form FORM = Form.mapOf(Kind.Plain.ANY);

  static final ActionType TYPE =
      new BuiltIn(
          "set_vars", "names values of a host for the rest of the run", FORM, SetVarsAction::read);

  /** Names that have a meaning of their own in every runbook. */
  private static final Set<String> MAGIC =
      Set.of("inventory_hostname", "inventory_hostname_short", "hostvars", "groups", "group_names");

  private SetVarsAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "set_vars", FORM, reading).flatMap(SetVarsAction::read);
  }

  private static Optional<Action> read(Options options) {
    Map<String, ValueTemplate> values = new LinkedHashMap<>();
    for (Node.Entry entry : options.mapping().node().entries()) {
      options.mapping().ignored(entry.name());
      if (!entry.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
        options.out().add(noName(entry));
      } else if (MAGIC.contains(entry.name())) {
        options.out().add(magic(entry));
      }
      ValueTemplate.compile(entry.value(), options.out())
          .ifPresent(value -> values.put(entry.name(), value));
    }
    values.values().forEach(value -> options.checks().add(value::check));
    Map<String, Type> types = new LinkedHashMap<>();
    values.keySet().forEach(name -> types.put(name, Type.ANY));
    return options.finish(
        () ->
            new Declared(
                Nature.READING,
                "set_vars: " + String.join(", ", values.keySet()),
                options.checks(),
                Declared.Traits.assigning(types),
                scope -> work(values, scope)));
  }

  private static Work work(Map<String, ValueTemplate> templates, HostScope scope)
      throws EvaluationException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, ValueTemplate> entry : templates.entrySet()) {
      values.put(entry.getKey(), entry.getValue().evaluate(scope));
    }
    Conclusion.Done done = new Conclusion.Done(false, Map.of(), values);
    String names = String.join(", ", values.keySet());
    return new Told("name " + names, new Finding.Satisfied("named " + names, done));
  }

  private static Diagnostic magic(Node.Entry entry) {
    return Diagnostic.error(
            "reserved-name",
            entry.key().span(),
            "`" + entry.name() + "` has a meaning of its own and can't be set")
        .help("choose another name");
  }

  private static Diagnostic noName(Node.Entry entry) {
    return Diagnostic.error(
            "bad-name", entry.key().span(), "`" + entry.name() + "` can't be used as a name")
        .help("use letters, digits and `_`, beginning with no digit");
  }
}
