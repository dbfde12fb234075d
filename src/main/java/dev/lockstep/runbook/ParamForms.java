package dev.lockstep.runbook;

import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Declared params as what may be written for them. */
final class ParamForms {
  private ParamForms() {}

  /** A mapping with a value for each param. */
  static Form of(List<Param> params) {
    return Form.of(params.stream().map(ParamForms::field).toArray(Field[]::new));
  }

  private static Field field(Param param) {
    Kind kind =
        param.rules().oneOf().isEmpty()
            ? kind(param.type())
            : new Kind.OneOf(param.rules().oneOf());
    return new Field(param.name().value(), kind, param.help(), param.required());
  }

  /** What may be written for a value of a type. */
  static Kind kind(Type type) {
    if (type instanceof Type.Scalar scalar) {
      return scalar(scalar);
    } else if (type instanceof Type.SecretOf secret) {
      return kind(secret.type());
    } else if (type instanceof Type.ListOf list) {
      return Kind.items(kind(list.item()));
    } else if (type instanceof Type.MapOf map) {
      return new Kind.Nested(Form.of(fields(map.keys())));
    } else if (type instanceof Type.AnyMap) {
      return new Kind.MapOf(Kind.Plain.ANY);
    }
    return Kind.Plain.ANY;
  }

  private static Field[] fields(Map<String, Type> keys) {
    List<Field> fields = new ArrayList<>();
    keys.forEach((key, type) -> fields.add(Field.of(key, kind(type), "")));
    return fields.toArray(Field[]::new);
  }

  private static Kind scalar(Type.Scalar type) {
    return switch (type) {
      case TEXT -> Kind.Plain.TEXT;
      case INTEGER -> Kind.Plain.INTEGER;
      case NUMBER -> Kind.Plain.NUMBER;
      case BOOLEAN -> Kind.Plain.FLAG;
      case PATH -> Kind.Plain.PATH;
      case DURATION -> Kind.Plain.DURATION;
      case SIZE -> Kind.Plain.SIZE;
      case TIME_RANGE -> Kind.Plain.TIME_RANGE;
      case VERSION -> Kind.Plain.VERSION;
      case HOST -> Kind.Plain.HOST;
    };
  }
}
