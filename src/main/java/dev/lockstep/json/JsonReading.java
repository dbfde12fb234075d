package dev.lockstep.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the tokens of Jackson's parser, which bounds depth and sizes, into one tree. */
final class JsonReading {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonReading() {}

  static JsonValue read(String text) throws JsonException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonException("nothing but space", text.length());
      }
      JsonValue value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new JsonException("more behind the value", offset(parser));
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new JsonException("nested too deep, or one piece of it is too long", 0);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      throw new JsonException(
          e.getOriginalMessage().lines().findFirst().orElse(""), (int) Math.max(0, at));
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be read", e);
    }
  }

  private static JsonValue value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeric(parser.getDecimalValue());
      case VALUE_TRUE -> new JsonValue.Bool(true);
      case VALUE_FALSE -> new JsonValue.Bool(false);
      case VALUE_NULL -> new JsonValue.Nothing();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new AssertionError(token);
    };
  }

  private static JsonValue members(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      members.put(key, value(parser, parser.nextToken()));
    }
    return new JsonValue.Members(members);
  }

  private static JsonValue items(JsonParser parser) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new JsonValue.Items(items);
  }

  private static int offset(JsonParser parser) {
    return (int) Math.max(0, parser.currentTokenLocation().getCharOffset());
  }
}
