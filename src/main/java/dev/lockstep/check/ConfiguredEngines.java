package dev.lockstep.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The engines that configuration files name, from the sheet of {@link XmlAttribute#sheet}. */
final class ConfiguredEngines {
  private ConfiguredEngines() {}

  /** What the files name, which may be several engines. Each value by the files that hold it. */
  static Map<Engine, List<String>> in(Sheet sheet, String pattern, String attribute)
      throws UnseenException {
    Map<Engine, List<String>> named = new LinkedHashMap<>();
    String file = "";
    for (Sheet.Line line : sheet.lines()) {
      switch (line.key()) {
        case "file" -> file = line.text();
        case "unreadable" ->
            throw new UnseenException(
                "`" + file + "` can't be read: " + line.text(),
                "let the user of the check read it, with `become: true` for instance");
        case "value" -> {
          if (!line.text().isBlank()) {
            named
                .computeIfAbsent(engine(line.text(), file, attribute), any -> new ArrayList<>())
                .add(file);
          }
        }
        default -> {}
      }
    }
    if (!sheet.has("file")) {
      throw new UnseenException("no file matches `" + pattern + "`", "correct the path");
    }
    if (named.isEmpty()) {
      throw new UnseenException(
          "no `" + attribute + "` in " + quoted(sheet.all("file")),
          "write in `provider:` which attribute names the engine");
    }
    return named;
  }

  /** Paths for a message, each once. */
  static String quoted(List<String> files) {
    return "`" + String.join("`, `", new TreeSet<>(files)) + "`";
  }

  private static Engine engine(String value, String file, String attribute) throws UnseenException {
    return Engine.parse(value)
        .orElseThrow(
            () ->
                new UnseenException(
                    "`" + attribute + "` in `" + file + "` is `" + value + "`, which is no engine",
                    "write in `provider:` which element's attribute it is:"
                        + " `element/@attribute`"));
  }
}
