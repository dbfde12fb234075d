package dev.lockstep.diagnostic;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonValue;
import dev.lockstep.text.Position;
import dev.lockstep.text.Span;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows diagnostics to machines: one JSON object per line. {@code file}, {@code line} and {@code
 * column} (both from 1, columns in code points) are where the fault lies; the end is behind the
 * last character. {@code labels} holds every place, the first included.
 */
public final class JsonRenderer {
  private JsonRenderer() {}

  /** All of them, each on a line that ends with a line end. */
  public static String render(Collection<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(diagnostic -> Json.line(value(diagnostic)) + "\n")
        .collect(Collectors.joining());
  }

  /** One of them as a tree, to be put into a larger one. */
  public static JsonValue value(Diagnostic diagnostic) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", diagnostic.code());
    members.put("severity", diagnostic.severity().word());
    members.put("message", diagnostic.message());
    members.putAll(place(diagnostic.span()));
    members.put("labels", diagnostic.labels().stream().map(JsonRenderer::label).toList());
    members.put("notes", diagnostic.notes());
    members.put("helps", diagnostic.helps());
    return JsonValue.of(members);
  }

  private static Map<String, Object> label(Label label) {
    Map<String, Object> members = place(label.span());
    members.put("words", label.words());
    return members;
  }

  private static Map<String, Object> place(Span span) {
    Position start = span.position();
    Position end = span.file().positionOf(span.end());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", span.file().name());
    members.put("line", start.line());
    members.put("column", start.column());
    members.put("endLine", end.line());
    members.put("endColumn", end.column());
    return members;
  }
}
