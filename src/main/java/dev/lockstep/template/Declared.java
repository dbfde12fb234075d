package dev.lockstep.template;

import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a declared type, checked in all its parts. What is secret or unknown passes. */
record Declared(Type type) implements Conversion<Value> {

  @Override
  public String wanted() {
    if (type instanceof Scalar scalar) {
      return scalar(scalar).wanted();
    }
    if (type instanceof Type.OneOf choice) {
      return Conversions.oneOf(choice.words()).wanted();
    }
    if (type instanceof Type.ListOf list) {
      return Types.isAny(list.item())
          ? "a list"
          : "a list, each item " + new Declared(list.item()).wanted();
    }
    if (type instanceof Type.MapOf map) {
      return "a map with "
          + String.join(", ", map.keys().keySet().stream().map(Declared::quoted).toList());
    }
    return type instanceof Type.SecretOf secret
        ? new Declared(secret.type()).wanted()
        : type instanceof Type.AnyMap ? "a map" : "any value";
  }

  @Override
  public Optional<Value> convert(Value value) {
    if (value instanceof Value.Hidden || value instanceof Value.Unknown) {
      return Optional.of(value);
    }
    if (type instanceof Scalar scalar) {
      return scalar(scalar, value);
    }
    if (type instanceof Type.OneOf choice) {
      return Conversions.oneOf(choice.words()).convert(value).map(Value::of);
    }
    if (type instanceof Type.ListOf list) {
      return value instanceof Value.Listing given ? list(list, given) : Optional.empty();
    }
    if (type instanceof Type.MapOf map) {
      return value instanceof Value.Mapping given ? map(map, given) : Optional.empty();
    }
    if (type instanceof Type.SecretOf secret) {
      return new Declared(secret.type()).convert(value);
    }
    boolean fits = type instanceof Type.Any || value instanceof Value.Mapping;
    return fits ? Optional.of(value) : Optional.empty();
  }

  @Override
  public Optional<String> help(Value value) {
    if (type instanceof Scalar scalar) {
      return scalar(scalar).help(value);
    }
    if (type instanceof Type.OneOf choice) {
      return Conversions.oneOf(choice.words()).help(value);
    }
    if (type instanceof Type.ListOf list && value instanceof Value.Listing given) {
      return faultyItem(new Declared(list.item()), given);
    }
    return type instanceof Type.MapOf map && value instanceof Value.Mapping given
        ? faultyKey(map, given)
        : Optional.empty();
  }

  private static Optional<String> faultyItem(Declared item, Value.Listing given) {
    for (int i = 0; i < given.items().size(); i++) {
      Value one = given.items().get(i);
      if (item.convert(one).isEmpty()) {
        String what = item.help(one).orElse("give it " + item.wanted());
        return Optional.of("in item " + (i + 1) + ": " + what);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> faultyKey(Type.MapOf map, Value.Mapping given) {
    for (Map.Entry<String, Type> key : map.keys().entrySet()) {
      Declared declared = new Declared(key.getValue());
      Optional<Value> value = given.get(key.getKey());
      if (value.isEmpty()) {
        return Optional.of("add the key `" + key.getKey() + "`");
      }
      if (declared.convert(value.get()).isEmpty()) {
        return Optional.of("`" + key.getKey() + "` is to be " + declared.wanted());
      }
    }
    return given.entries().keySet().stream()
        .filter(key -> !map.keys().containsKey(key))
        .findFirst()
        .map(key -> "remove the key `" + key + "`");
  }

  private static Conversion<?> scalar(Scalar scalar) {
    return switch (scalar) {
      case TEXT -> Conversions.TEXT;
      case INTEGER -> Conversions.INTEGER;
      case NUMBER -> Conversions.NUMBER;
      case BOOLEAN -> Conversions.BOOLEAN;
      case PATH -> Conversions.PATH;
      case DURATION -> Conversions.DURATION;
      case SIZE -> Conversions.SIZE;
      case TIME_RANGE -> Conversions.TIME_RANGE;
      case VERSION -> Conversions.VERSION;
      case HOST -> Conversions.HOST;
    };
  }

  private static Optional<Value> scalar(Scalar scalar, Value value) {
    if (scalar == Scalar.BOOLEAN) {
      return Conversions.BOOLEAN.convert(value).map(Value::of);
    }
    if (Types.isNumber(scalar)) {
      boolean fits = scalar(scalar).convert(value).isPresent();
      return fits ? Scalars.number(value).map(Value.Numeric::new) : Optional.empty();
    }
    return scalar(scalar).convert(value).isPresent()
        ? Scalars.text(value).map(Value::of)
        : Optional.empty();
  }

  private static Optional<Value> list(Type.ListOf list, Value.Listing given) {
    List<Value> items = new ArrayList<>();
    given.items().forEach(item -> new Declared(list.item()).convert(item).ifPresent(items::add));
    return items.size() == given.items().size() ? Optional.of(Value.of(items)) : Optional.empty();
  }

  private static Optional<Value> map(Type.MapOf map, Value.Mapping given) {
    if (faultyKey(map, given).isPresent()) {
      return Optional.empty();
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    map.keys()
        .forEach(
            (key, type) ->
                given
                    .get(key)
                    .flatMap(value -> new Declared(type).convert(value))
                    .ifPresent(value -> entries.put(key, value)));
    return Optional.of(Value.of(entries));
  }

  private static String quoted(String key) {
    return "`" + key + "`";
  }
}
