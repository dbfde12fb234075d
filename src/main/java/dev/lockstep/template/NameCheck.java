package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.value.Type;
import freemarker.core.SyntaxNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds names and keys, and says which were probably meant. */
final class NameCheck {
  private static final Pattern SHELL_NAME = Pattern.compile("[A-Z_][A-Z0-9_]+");
  private static final Map<String, String> PYTHON =
      Map.of(
          "True", "true", "yes", "true", "on", "true", "False", "false", "no", "false", "off",
          "false");

  private static final Set<String> NOTHING = Set.of("None", "none", "null", "omit");

  private final Findings findings;
  private final Names names;
  private final Map<String, Type> own;

  NameCheck(Findings findings, Names names, Map<String, Type> own) {
    this.findings = findings;
    this.names = names;
    this.own = own;
  }

  /** The same with variables that an expression or a directive declares itself. */
  NameCheck with(Map<String, Type> more) {
    Map<String, Type> all = new LinkedHashMap<>(own);
    all.putAll(more);
    return new NameCheck(findings, names, all);
  }

  /** The type of a name; an undefined one is reported unless it may be missing. */
  Type name(SyntaxNode node, boolean mayBeMissing) {
    String name = node.text();
    if (own.containsKey(name)) {
      return own.get(name);
    }
    Optional<Type> type = names.type(name);
    if (type.isEmpty() && !mayBeMissing) {
      findings.add(unknown(node, name));
    }
    return type.orElse(Type.ANY);
  }

  /** The type of a key of something. */
  Type key(SyntaxNode node, SyntaxNode target, Type type, String key, boolean mayBeMissing) {
    if (type instanceof Type.MapOf map) {
      Type found = map.keys().get(key);
      if (found == null && !mayBeMissing) {
        findings.add(unknownKey(node, target, map, key));
      }
      return found == null ? Type.ANY : found;
    }
    if (type instanceof Type.ListOf) {
      findings.wrongType(
          node.first(),
          type,
          "and only a map has keys",
          "name one item, `[0]`, or look at all: `?map(x -> x." + key + ")`");
    } else if (type instanceof Type.Scalar) {
      findings.wrongType(
          node.first(), type, "and only a map has keys", "for FreeMarker's functions write `?`");
    }
    return Type.ANY;
  }

  private Diagnostic unknown(SyntaxNode node, String name) {
    Diagnostic plain = findings.error("unknown-name", node, "nothing is named `" + name + "` here");
    if (PYTHON.containsKey(name)) {
      return plain.help("write `" + PYTHON.get(name) + "`");
    }
    if (NOTHING.contains(name)) {
      return plain.help("ask whether there is a value: `x?has_content`; or give one: `x!\"\"`");
    }
    Set<String> known = new LinkedHashSet<>(names.all());
    known.addAll(own.keySet());
    if (SHELL_NAME.matcher(name).matches()) {
      Optional<String> near = Suggestions.closest(name, known);
      Diagnostic shell = plain.help("for the shell's own variable write `$" + name + "`");
      return near.map(n -> shell.help("did you mean `" + n + "`?")).orElse(shell);
    }
    return Suggestions.help(name, known).map(plain::help).orElse(plain);
  }

  private Diagnostic unknownKey(SyntaxNode node, SyntaxNode target, Type.MapOf map, String key) {
    Diagnostic plain =
        findings.error(
            "unknown-key", node, "`" + findings.written(target) + "` has no key `" + key + "`");
    return Suggestions.help(key, map.keys().keySet()).map(plain::help).orElse(plain);
  }
}
