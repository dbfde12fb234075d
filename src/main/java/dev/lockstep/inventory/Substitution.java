package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.inventory.Resolver.Weighed;
import dev.lockstep.shell.Secret;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts values in the place of the references of one variable. */
final class Substitution {
  /** Characters and items; a few lines can ask for billions of either. */
  private static final long MOST_WEIGHT = 16L << 20;

  private final Resolver resolver;
  private final Host host;
  private final Variable variable;

  Substitution(Resolver resolver, Host host, Variable variable) {
    this.resolver = resolver;
    this.host = host;
    this.variable = variable;
  }

  Weighed resolve(Value value) throws UnresolvableException {
    if (AnsibleJson.isVault(value)) {
      throw fault(
          "vault-not-yet",
          "the variable `" + variable.name() + "` is vaulted, which can't be read yet",
          "give the value with `-e @FILE`");
    }
    Optional<Value> unsafe = AnsibleJson.unsafeText(value);
    if (unsafe.isPresent()) {
      return text(unsafe.get().toString());
    }
    if (value instanceof Value.Text text) {
      return JinjaText.isPlain(text.text()) ? text(text.text()) : template(text.text());
    }
    if (value instanceof Value.Listing list) {
      return list(list.items());
    }
    return value instanceof Value.Mapping mapping ? map(mapping.entries()) : new Weighed(value, 1);
  }

  private static Weighed text(String text) {
    return new Weighed(Value.of(text), 1L + text.length());
  }

  private Weighed list(List<Value> items) throws UnresolvableException {
    List<Value> resolved = new ArrayList<>();
    long weight = 1;
    for (Value item : items) {
      Weighed one = resolve(item);
      resolved.add(one.value());
      weight = checked(weight + one.weight());
    }
    return new Weighed(Value.of(resolved), weight);
  }

  private Weighed map(Map<String, Value> entries) throws UnresolvableException {
    Map<String, Value> resolved = new LinkedHashMap<>();
    long weight = 1;
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      Weighed one = resolve(entry.getValue());
      resolved.put(entry.getKey(), one.value());
      weight = checked(weight + one.weight());
    }
    return new Weighed(Value.of(resolved), weight);
  }

  /** A reference alone keeps the type of what it refers to; among text it becomes text. */
  private Weighed template(String source) throws UnresolvableException {
    List<JinjaText.Piece> pieces = JinjaText.parse(source);
    if (pieces.size() == 1 && pieces.get(0) instanceof JinjaText.Reference reference) {
      return follow(reference);
    }
    List<Value> words = new ArrayList<>();
    long weight = 1;
    for (JinjaText.Piece piece : pieces) {
      Weighed one = words(piece);
      words.add(one.value());
      weight = checked(weight + one.weight());
    }
    return new Weighed(joined(words), weight);
  }

  /** What has a secret in it is one. */
  private Value joined(List<Value> words) {
    if (words.stream().noneMatch(Value.Hidden.class::isInstance)) {
      return Value.of(words.stream().map(Value::toString).collect(Collectors.joining()));
    }
    List<Secret> pieces = new ArrayList<>();
    for (Value word : words) {
      pieces.add(
          word instanceof Value.Hidden hidden ? hidden.secret() : new Secret("", word.toString()));
    }
    return new Value.Hidden(Secret.joined(variable.source(), pieces));
  }

  private Weighed words(JinjaText.Piece piece) throws UnresolvableException {
    if (piece instanceof JinjaText.Plain plain) {
      return text(plain.text());
    }
    if (piece instanceof JinjaText.Reference reference) {
      return words(reference);
    }
    if (piece instanceof JinjaText.Foreign foreign) {
      String name = variable.name();
      throw fault(
          "jinja-not-read",
          "the variable `"
              + name
              + "` uses "
              + foreign.what()
              + " of Jinja2, which is not evaluated",
          "write the value out, give it with `-e "
              + name
              + "=...`, or compute it in `vars:` of the runbook");
    }
    throw new AssertionError(piece);
  }

  private Weighed words(JinjaText.Reference reference) throws UnresolvableException {
    Weighed found = follow(reference);
    Value value = found.value();
    if (value instanceof Value.Listing || value instanceof Value.Mapping) {
      throw fault(
          "variable-form",
          "the variable `"
              + variable.name()
              + "` has `"
              + reference
              + "` inside text, and that is a "
              + (value instanceof Value.Listing ? "list" : "map"),
          "refer to one of its entries");
    }
    return value instanceof Value.Hidden ? found : text(PythonText.of(value));
  }

  private Weighed follow(JinjaText.Reference reference) throws UnresolvableException {
    List<String> path = reference.path();
    Resolver.Begin begin = resolver.begin(path, host, variable);
    Value at = begin.value().value();
    for (String key : path.subList(begin.words(), path.size())) {
      at = entry(at, key).orElseThrow(() -> missing(reference, key));
    }
    return new Weighed(at, begin.value().weight());
  }

  private UnresolvableException missing(JinjaText.Reference reference, String key) {
    return fault(
        "undefined-variable",
        "the variable `"
            + variable.name()
            + "` refers to `"
            + reference
            + "`, and there is no `"
            + key
            + "`",
        "correct the name, or declare the entry");
  }

  private static Optional<Value> entry(Value value, String key) {
    if (value instanceof Value.Mapping mapping) {
      return mapping.get(key);
    }
    if (!(value instanceof Value.Listing list) || !key.matches("-?[0-9]{1,9}")) {
      return Optional.empty();
    }
    int size = list.items().size();
    int index = Integer.parseInt(key) + (key.startsWith("-") ? size : 0);
    return index >= 0 && index < size ? Optional.of(list.items().get(index)) : Optional.empty();
  }

  private long checked(long weight) throws UnresolvableException {
    if (weight > MOST_WEIGHT) {
      throw fault(
          "variable-size",
          "the references of `" + variable.name() + "` make it larger than 16 MB",
          "refer to smaller values");
    }
    return weight;
  }

  private UnresolvableException fault(String code, String message, String help) {
    return new UnresolvableException(Diagnostic.error(code, variable.span(), message).help(help));
  }
}
