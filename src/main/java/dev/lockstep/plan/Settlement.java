package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.UnresolvableException;
import dev.lockstep.inventory.Variable;
import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.Head;
import dev.lockstep.runbook.Param;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settles params and {@code vars} of a runbook on every host before anything is contacted (language
 * §2): typed, complete, and the same everywhere unless they are {@code per: host}.
 */
final class Settlement {
  private final Ground ground;
  private final List<Host> hosts;
  private final Diagnostics out;
  private final Set<String> params = new LinkedHashSet<>();
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, Map<String, Value>> values = new LinkedHashMap<>();
  private final Map<String, Value> shown = new TreeMap<>();
  private final Map<String, Node> tailored = new LinkedHashMap<>();

  /**
   * @param hosts those that the plan may contact
   */
  Settlement(Ground ground, List<Host> hosts, Diagnostics out) {
    this.ground = ground;
    this.hosts = hosts;
    this.out = out;
    hosts.forEach(host -> values.put(host.name(), new LinkedHashMap<>()));
  }

  /** The names of the whole runbook; also after errors, so that the rest can be looked at. */
  RunbookRealm settle(Head head) {
    head.tailoring().values().forEach(entry -> tailor(entry, head));
    head.params().forEach(param -> params.add(param.name().value()));
    head.params().forEach(this::settle);
    head.vars().forEach(this::settle);
    return realm();
  }

  /**
   * The params in effect, as {@link PlanHead#params()} has them: by name, as keys have no order.
   */
  Map<String, Value> shown() {
    return shown;
  }

  private void tailor(Node.Entry entry, Head head) {
    tailored.put(entry.name(), entry.value());
    List<String> known = head.params().stream().map(param -> param.name().value()).toList();
    if (!known.contains(entry.name())) {
      Diagnostic unknown =
          Diagnostic.error(
              "unknown-param",
              entry.key().span(),
              "the runbook that is extended has no param `" + entry.name() + "`");
      out.add(Suggestions.help(entry.name(), known).map(unknown::help).orElse(unknown));
    }
  }

  private RunbookRealm realm() {
    return new RunbookRealm(params, types, values);
  }

  /** A value on a host and where it comes from; no place for a default. */
  private record Found(String host, Value value, Optional<Span> place) {}

  private void settle(Param param) {
    List<Found> found = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (Host host : hosts) {
      Optional<Found> value = find(param, host);
      value.ifPresent(found::add);
      if (value.isEmpty()) {
        without.add(host.name());
      }
    }
    reportMissing(param, found, without);
    if (!param.perHost()) {
      reportDifferent(param, found);
    }
    boolean hidden = found.stream().anyMatch(one -> one.value() instanceof Value.Hidden);
    types.put(
        param.name().value(),
        hidden && !param.isSecret() ? new Type.SecretOf(param.type()) : param.type());
    found.forEach(one -> values.get(one.host()).put(param.name().value(), one.value()));
    if (isReportedMissing(param, found, without)) {
      Value unknown = new Value.Unknown("param `" + param.name() + "`");
      without.forEach(host -> values.get(host).put(param.name().value(), unknown));
    }
    found.forEach(one -> reportUnknownHosts(param, one));
    show(param, found);
  }

  private void reportUnknownHosts(Param param, Found found) {
    for (String name : HostValues.in(found.value(), param.type())) {
      if (ground.variables().host(name).isEmpty() && !name.equals("localhost")) {
        Span place =
            found
                .place()
                .or(() -> param.rules().fallback().map(Node::span))
                .orElse(param.name().span());
        Diagnostic unknown =
            Diagnostic.error(
                    "unknown-host",
                    place,
                    "the param `"
                        + param.name()
                        + "` names the host `"
                        + name
                        + "`, which is not in the inventory")
                .also(param.name().span(), "declared here");
        List<String> known = ground.variables().all().stream().map(Host::name).toList();
        out.add(Suggestions.help(name, known).map(unknown::help).orElse(unknown));
      }
    }
  }

  private Optional<Found> find(Param param, Host host) {
    String name = param.name().value();
    Variable variable = host.variables().get(name);
    Optional<Node> own =
        Optional.ofNullable(tailored.get(name))
            .filter(node -> variable == null || !variable.isExtra());
    try {
      if (own.isPresent()) {
        Span span = own.get().span();
        Value value = ParamRules.asWritten(own.get());
        String source = "param " + name + " from " + span.file().name();
        return Optional.of(
            new Found(host.name(), ParamRules.fit(param, value, source, span), Optional.of(span)));
      }
      if (variable == null) {
        return ParamRules.fallback(param)
            .map(value -> new Found(host.name(), value, Optional.empty()));
      }
      String source = "param " + name + " from " + HostVariables.place(variable);
      Value value = ParamRules.fit(param, written(param, variable, host), source, variable.span());
      return Optional.of(new Found(host.name(), value, Optional.of(variable.span())));
    } catch (EvaluationException e) {
      out.add(e.diagnostic());
    } catch (UnresolvableException e) {
      out.add(e.diagnostic());
    }
    return Optional.of(
        new Found(host.name(), new Value.Unknown("param `" + name + "`"), Optional.empty()));
  }

  /** Numbers and flags of a text param count as they were written: {@code 0644}, {@code yes}. */
  private Value written(Param param, Variable variable, Host host) throws UnresolvableException {
    boolean scalar =
        variable.value() instanceof Value.Numeric || variable.value() instanceof Value.Bool;
    String text = variable.span().text();
    if (scalar && isTextual(param.type()) && !text.isEmpty()) {
      return Value.of(text);
    }
    return ground.variables().resolved(host.name(), variable.name()).orElse(Value.NOTHING);
  }

  private static boolean isTextual(Type type) {
    Type plain = type instanceof Type.SecretOf secret ? secret.type() : type;
    return plain instanceof Type.Scalar scalar && scalar.isTextual();
  }

  private void reportMissing(Param param, List<Found> found, List<String> without) {
    if (!isReportedMissing(param, found, without)) {
      return;
    }
    String name = param.name().value();
    String where = found.isEmpty() ? "" : " on " + Phrases.some("host", without);
    Diagnostic missing =
        Diagnostic.error(
            "missing-param", param.name().span(), "the param `" + name + "` has no value" + where);
    for (Found one : found) {
      if (one.place().isPresent()) {
        missing = missing.also(one.place().get(), "`" + one.host() + "` has one");
        break;
      }
    }
    out.add(missing.help("set it in the inventory, or pass `-e " + name + "=...`"));
  }

  /** A param that need not be given, and is given nowhere, is simply not there. */
  private static boolean isReportedMissing(Param param, List<Found> found, List<String> without) {
    return !without.isEmpty() && (param.required() || !found.isEmpty());
  }

  private void reportDifferent(Param param, List<Found> found) {
    for (Found one : found) {
      Found first = found.get(0);
      if (Sameness.of(first.value(), one.value())) {
        continue;
      }
      Span place = one.place().or(first::place).orElse(param.name().span());
      Diagnostic differs =
          Diagnostic.error(
              "param-differs",
              place,
              "the param `"
                  + param.name()
                  + "` is not the same on `"
                  + first.host()
                  + "` and `"
                  + one.host()
                  + "`");
      if (one.place().isPresent() && first.place().isPresent()) {
        differs = differs.also(first.place().get(), "on `" + first.host() + "`");
      }
      out.add(
          differs
              .also(param.name().span(), "one value for the whole run")
              .help("set it once for `all`, or declare the param `per: host`"));
      return;
    }
  }

  private void show(Param param, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    Map<String, Value> byHost = new LinkedHashMap<>();
    found.forEach(one -> byHost.put(one.host(), one.value()));
    shown.put(param.name().value(), param.perHost() ? Value.of(byHost) : found.get(0).value());
  }

  private void settle(Binding binding) {
    String name = binding.name().value();
    if (types.containsKey(name)) {
      out.add(
          Diagnostic.error(
                  "name-taken",
                  binding.name().span(),
                  "`" + name + "` is the name of a param already")
              .help("choose another name for the variable"));
    }
    PlaceFrame frame = PlaceFrame.of(ground, realm());
    long before = out.errorCount();
    Type type = binding.value().check(frame.names(), out);
    if (out.errorCount() == before) {
      for (Host host : hosts) {
        evaluate(binding, frame.scope(host.name(), Foresight.NOTHING_YET, Map.of()))
            .ifPresent(value -> values.get(host.name()).put(name, value));
      }
    }
    types.put(name, type);
  }

  private Optional<Value> evaluate(Binding binding, HostScope scope) {
    try {
      return Optional.of(binding.value().evaluate(scope));
    } catch (EvaluationException e) {
      if (e.unknown().isEmpty()) {
        out.add(e.diagnostic());
      }
      return Optional.of(Missing.value(e));
    }
  }
}
