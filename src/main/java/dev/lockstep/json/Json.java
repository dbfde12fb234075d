package dev.lockstep.json;

/**
 * Prints and reads JSON. Reading what {@link #line} printed gives an equal tree, provided that keys
 * are valid Unicode.
 */
public final class Json {
  private Json() {}

  /**
   * One line without spaces and without a line end; the same tree always gives the same line. Takes
   * what {@link JsonValue#of} takes.
   */
  public static String line(Object value) {
    JsonPrinter printer = new JsonPrinter(JsonLayout.LINE);
    printer.print(JsonValue.of(value));
    return printer.toString();
  }

  /**
   * Several lines, keys sorted, laid out as Python's {@code json.dumps(indent=4, sort_keys=True,
   * ensure_ascii=False)} does, which is what {@code ansible-inventory --list} prints. No line end
   * behind the last line.
   */
  public static String pages(Object value) {
    JsonPrinter printer = new JsonPrinter(JsonLayout.PAGES);
    printer.print(JsonValue.of(value));
    return printer.toString();
  }

  /**
   * Reads exactly one value.
   *
   * @throws JsonException when the text is anything else; also when a key is there twice
   */
  public static JsonValue read(String text) throws JsonException {
    return JsonReading.read(text);
  }
}
