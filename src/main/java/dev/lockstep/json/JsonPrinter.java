package dev.lockstep.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one tree. */
final class JsonPrinter {
  private final JsonLayout layout;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  JsonPrinter(JsonLayout layout) {
    this.layout = layout;
  }

  void print(JsonValue value) {
    if (value instanceof JsonValue.Members object) {
      members(object.members());
    } else if (value instanceof JsonValue.Items array) {
      items(array.items());
    } else if (value instanceof JsonValue.Text text) {
      JsonText.append(out, text.text());
    } else if (value instanceof JsonValue.Numeric numeric) {
      out.append(number(numeric.number()));
    } else if (value instanceof JsonValue.Bool bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private void members(Map<String, JsonValue> members) {
    Map<String, JsonValue> ordered = layout == JsonLayout.PAGES ? sorted(members) : members;
    out.append('{');
    depth++;
    Iterator<Map.Entry<String, JsonValue>> rest = ordered.entrySet().iterator();
    while (rest.hasNext()) {
      Map.Entry<String, JsonValue> member = rest.next();
      newLine();
      JsonText.append(out, member.getKey());
      out.append(layout == JsonLayout.PAGES ? ": " : ":");
      print(member.getValue());
      out.append(rest.hasNext() ? "," : "");
    }
    close('}', members.isEmpty());
  }

  private void items(List<JsonValue> items) {
    out.append('[');
    depth++;
    for (int i = 0; i < items.size(); i++) {
      newLine();
      print(items.get(i));
      out.append(i + 1 < items.size() ? "," : "");
    }
    close(']', items.isEmpty());
  }

  private void close(char bracket, boolean empty) {
    depth--;
    if (!empty) {
      newLine();
    }
    out.append(bracket);
  }

  private void newLine() {
    if (layout == JsonLayout.PAGES) {
      out.append('\n').append("    ".repeat(depth));
    }
  }

  private String number(BigDecimal number) {
    return layout == JsonLayout.PAGES ? PythonNumber.repr(number) : number.toString();
  }

  /** By code point, as Python compares; Java compares UTF-16 units. */
  private static Map<String, JsonValue> sorted(Map<String, JsonValue> members) {
    Map<String, JsonValue> sorted = new TreeMap<>(JsonText.BY_CODE_POINT);
    sorted.putAll(members);
    return sorted;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
