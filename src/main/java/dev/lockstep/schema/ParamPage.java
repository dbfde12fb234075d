package dev.lockstep.schema;

import dev.lockstep.runbook.Param;
import dev.lockstep.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Declared params as lines for people. */
final class ParamPage {
  private ParamPage() {}

  static List<String> lines(List<Param> params) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(params.isEmpty() ? "  It has no params." : "  Params:");
    for (Param param : params) {
      lines.add("    " + param.name() + ": " + words(param) + need(param));
      if (!param.help().isBlank()) {
        lines.add("        " + param.help().strip());
      }
    }
    return lines;
  }

  private static String words(Param param) {
    Type type = param.type() instanceof Type.SecretOf secret ? secret.type() : param.type();
    List<String> choices = param.rules().oneOf();
    String what = choices.isEmpty() ? words(type) : "`" + String.join("`, `", choices) + "`";
    String pattern =
        param.rules().pattern().map(regex -> " that matches `" + regex + "`").orElse("");
    return what
        + pattern
        + (param.isSecret() ? ", secret" : "")
        + (param.perHost() ? ", per host" : "");
  }

  private static String words(Type type) {
    if (type instanceof Type.ListOf list) {
      return "list of " + words(list.item());
    }
    if (type instanceof Type.MapOf map) {
      return map.keys().entrySet().stream()
          .map(key -> key.getKey() + ": " + words(key.getValue()))
          .collect(Collectors.joining(", ", "map { ", " }"));
    }
    return type.equals(Type.ANY) ? "anything" : type.toString();
  }

  private static String need(Param param) {
    Optional<String> fallback =
        param.rules().fallback().map(node -> " (default: " + node.span().text().strip() + ")");
    return fallback.orElse(param.required() ? " (needed)" : "");
  }
}
