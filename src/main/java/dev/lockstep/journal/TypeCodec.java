package dev.lockstep.journal;

import dev.lockstep.json.JsonValue;
import dev.lockstep.value.Type;

/** Types in a journal: the word of a scalar, or an object with one key that says what it is. */
final class TypeCodec {
  private static final String ANY = "any";
  private static final String ANY_MAP = "map";

  private TypeCodec() {}

  static Object write(Type type) {
    if (type instanceof Type.ListOf list) {
      return Words.fields("list", write(list.item()));
    }
    if (type instanceof Type.OneOf choice) {
      return Words.fields("one_of", choice.words());
    }
    if (type instanceof Type.MapOf map) {
      return Words.fields("keys", Words.pairs(map.keys(), TypeCodec::write));
    }
    if (type instanceof Type.SecretOf secret) {
      return Words.fields("secret", write(secret.type()));
    }
    if (type instanceof Type.AnyMap) {
      return ANY_MAP;
    }
    return type instanceof Type.Scalar scalar ? scalar.word() : ANY;
  }

  static Type read(JsonValue json) throws CodecException {
    if (json instanceof JsonValue.Text word) {
      return word(word.text());
    }
    Fields fields = Fields.of(json);
    if (fields.has("list")) {
      return new Type.ListOf(read(fields.any("list")));
    }
    if (fields.has("one_of")) {
      return new Type.OneOf(fields.texts("one_of"));
    }
    if (fields.has("keys")) {
      return new Type.MapOf(fields.pairs("keys", TypeCodec::read));
    }
    if (fields.has("secret")) {
      return new Type.SecretOf(read(fields.any("secret")));
    }
    throw CodecException.tooNew("a type is of a kind that this version does not know");
  }

  private static Type word(String word) throws CodecException {
    for (Type.Scalar scalar : Type.Scalar.values()) {
      if (scalar.word().equals(word)) {
        return scalar;
      }
    }
    if (word.equals(ANY) || word.equals(ANY_MAP)) {
      return word.equals(ANY) ? Type.ANY : Type.ANY_MAP;
    }
    throw CodecException.tooNew("a type is `" + word + "`, which this version does not know");
  }
}
