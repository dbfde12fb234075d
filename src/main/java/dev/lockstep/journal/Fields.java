package dev.lockstep.journal;

import dev.lockstep.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an object. Those that nobody asks for are left alone: later versions add some. */
final class Fields {
  private final JsonValue.Members members;

  Fields(JsonValue.Members members) {
    this.members = members;
  }

  /** Reads one thing of an array or an object. */
  interface Reading<T> {
    T read(JsonValue value) throws CodecException;
  }

  /** Reads one thing that is an object. */
  interface FieldsReading<T> {
    T read(Fields fields) throws CodecException;
  }

  static Fields of(JsonValue value) throws CodecException {
    if (value instanceof JsonValue.Members members) {
      return new Fields(members);
    }
    throw CodecException.malformed("an object is expected");
  }

  String text(String key) throws CodecException {
    return required(key, members.text(key));
  }

  boolean flag(String key) throws CodecException {
    return required(key, members.flag(key));
  }

  int integer(String key) throws CodecException {
    return (int) whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  long number(String key) throws CodecException {
    return whole(key, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  Instant instant(String key) throws CodecException {
    try {
      return Instant.parse(text(key));
    } catch (DateTimeException e) {
      throw CodecException.malformed("`" + key + "` is no point in time");
    }
  }

  Duration duration(String key) throws CodecException {
    try {
      return Duration.parse(text(key));
    } catch (DateTimeException e) {
      throw CodecException.malformed("`" + key + "` is no duration");
    }
  }

  <E extends Enum<E>> E word(String key, Class<E> type) throws CodecException {
    String word = text(key);
    for (E constant : type.getEnumConstants()) {
      if (Words.of(constant).equals(word)) {
        return constant;
      }
    }
    throw CodecException.tooNew(
        "`" + key + "` is `" + word + "`, which this version does not know");
  }

  List<String> texts(String key) throws CodecException {
    return list(key, Fields::textOf);
  }

  static String textOf(JsonValue value) throws CodecException {
    if (value instanceof JsonValue.Text text) {
      return text.text();
    }
    throw CodecException.malformed("a text is expected");
  }

  <T> List<T> list(String key, Reading<T> reading) throws CodecException {
    List<T> list = new ArrayList<>();
    for (JsonValue item : required(key, members.items(key))) {
      list.add(reading.read(item));
    }
    return list;
  }

  /** A map, written as a list of pairs: so that any text can be a key, in any order. */
  <T> Map<String, T> pairs(String key, Reading<T> reading) throws CodecException {
    return pairs(any(key), reading);
  }

  /** The same of something that was found already. */
  static <T> Map<String, T> pairs(JsonValue value, Reading<T> reading) throws CodecException {
    if (!(value instanceof JsonValue.Items items)) {
      throw CodecException.malformed("a list of pairs is expected");
    }
    Map<String, T> map = new LinkedHashMap<>();
    for (JsonValue item : items.items()) {
      boolean isPair =
          item instanceof JsonValue.Items pair
              && pair.items().size() == 2
              && pair.items().get(0) instanceof JsonValue.Text;
      if (!isPair) {
        throw CodecException.malformed("a pair is expected");
      }
      List<JsonValue> pair = ((JsonValue.Items) item).items();
      map.put(((JsonValue.Text) pair.get(0)).text(), reading.read(pair.get(1)));
    }
    return map;
  }

  <T> T object(String key, FieldsReading<T> reading) throws CodecException {
    return reading.read(new Fields(required(key, members.object(key))));
  }

  /** Empty where the key is missing or null. */
  <T> Optional<T> optional(String key, FieldsReading<T> reading) throws CodecException {
    Optional<JsonValue.Members> object = members.object(key);
    return object.isEmpty()
        ? Optional.empty()
        : Optional.of(reading.read(new Fields(object.get())));
  }

  JsonValue any(String key) throws CodecException {
    return required(key, members.get(key));
  }

  boolean has(String key) {
    return members.get(key).isPresent();
  }

  private long whole(String key, long least, long most) throws CodecException {
    BigDecimal number = required(key, members.number(key));
    boolean fits =
        number.scale() == 0
            && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!fits) {
      throw CodecException.malformed("`" + key + "` is not a whole number in its bounds");
    }
    return number.longValue();
  }

  private static <T> T required(String key, Optional<T> value) throws CodecException {
    return value.orElseThrow(
        () -> CodecException.malformed("`" + key + "` is missing or of another type"));
  }
}
