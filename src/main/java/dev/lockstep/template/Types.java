package dev.lockstep.template;

import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What types have to do with each other. */
final class Types {
  private Types() {}

  static boolean isText(Type type) {
    return type instanceof Scalar scalar && scalar.isTextual();
  }

  static boolean isNumber(Type type) {
    return type == Scalar.INTEGER || type == Scalar.NUMBER;
  }

  static boolean isMap(Type type) {
    return type instanceof Type.MapOf || type instanceof Type.AnyMap;
  }

  static boolean isList(Type type) {
    return type instanceof Type.ListOf;
  }

  static boolean isAny(Type type) {
    return type instanceof Type.Any;
  }

  /** As a sentence goes on: "text", "a number", "a list". */
  static String said(Type type) {
    if (type instanceof Scalar scalar) {
      return scalar.isTextual() ? "text" : isNumber(scalar) ? "a number" : "true or false";
    }
    return isList(type) ? "a list" : isMap(type) ? "a map" : "a secret";
  }

  /** Whether two types are of one kind, so far as is known: both text, both numbers. */
  static boolean areAlike(Type a, Type b) {
    return isAny(a) || isAny(b) || said(a).equals(said(b));
  }

  /** The type that all have in common. */
  static Type joined(List<Type> types) {
    return types.stream().reduce(Types::joined).orElse(Type.ANY);
  }

  /** The type that both have in common. */
  static Type joined(Type a, Type b) {
    if (a.equals(b)) {
      return a;
    }
    if (isText(a) && isText(b)) {
      return Scalar.TEXT;
    }
    if (isNumber(a) && isNumber(b)) {
      return Scalar.NUMBER;
    }
    return isMap(a) && isMap(b) ? Type.ANY_MAP : Type.ANY;
  }

  /** What a value shows of its type. */
  static Type of(Value value) {
    if (value instanceof Value.Text) {
      return Scalar.TEXT;
    }
    if (value instanceof Value.Numeric number) {
      return number.number().stripTrailingZeros().scale() <= 0 ? Scalar.INTEGER : Scalar.NUMBER;
    }
    if (value instanceof Value.Bool) {
      return Scalar.BOOLEAN;
    }
    if (value instanceof Value.Listing list) {
      return new Type.ListOf(joined(list.items().stream().map(Types::of).toList()));
    }
    if (value instanceof Value.Mapping map) {
      Map<String, Type> keys = new LinkedHashMap<>();
      map.entries().forEach((key, entry) -> keys.put(key, of(entry)));
      return new Type.MapOf(keys);
    }
    return value instanceof Value.Hidden ? new Type.SecretOf(Scalar.TEXT) : Type.ANY;
  }
}
