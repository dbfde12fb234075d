package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host pattern of Ansible's: names, groups, {@code :} {@code ,} {@code &} {@code !}, globs,
 * subscripts, {@code ~} and a regular expression. Whatever the order in which its parts are
 * written, those that add hosts come first, then those that keep ({@code &}), then those that take
 * away ({@code !}).
 */
public final class HostPattern {
  private final LocatedText text;
  private final List<PatternTerm> terms;

  private HostPattern(LocatedText text, List<PatternTerm> terms) {
    this.text = text;
    this.terms = List.copyOf(terms);
  }

  /** Reads a pattern; names that no inventory has are found by {@link #check}. */
  public static Optional<HostPattern> parse(LocatedText text, Diagnostics out) {
    List<LocatedText> parts = split(text);
    if (parts.isEmpty()) {
      out.add(
          Diagnostic.error("host-pattern", text.span(), "a host pattern must name a host or group")
              .help("write a name, or `all`"));
      return Optional.empty();
    }
    List<PatternTerm> terms = new ArrayList<>();
    parts.forEach(part -> PatternTerm.parse(part, out).ifPresent(terms::add));
    return terms.size() < parts.size()
        ? Optional.empty()
        : Optional.of(new HostPattern(text, terms));
  }

  /** Commas part; where there are none, colons do, unless the whole is an address. */
  private static List<LocatedText> split(LocatedText text) {
    List<LocatedText> parts = new ArrayList<>();
    String value = text.value();
    if (value.indexOf(',') >= 0) {
      int start = 0;
      for (String part : value.split(",", -1)) {
        add(parts, text, start, start + part.length());
        start += part.length() + 1;
      }
    } else if (HostAddress.parse(value).isRecognized()) {
      add(parts, text, 0, value.length());
    } else {
      splitAtColons(text, parts);
    }
    return parts;
  }

  /** Brackets hide what stands between them; one without its other half parts too. */
  private static void splitAtColons(LocatedText text, List<LocatedText> parts) {
    String value = text.value();
    int lastClose = value.lastIndexOf(']');
    int start = 0;
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c == '[' && at < lastClose) {
        at = value.indexOf(']', at);
      } else if (c == ':' || c == '[' || c == ']' || PythonText.isSpace(c)) {
        add(parts, text, start, at);
        start = at + 1;
      }
      at++;
    }
    add(parts, text, start, value.length());
  }

  private static void add(List<LocatedText> parts, LocatedText text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && PythonText.isSpace(text.value().charAt(start))) {
      start++;
    }
    while (end > start && PythonText.isSpace(text.value().charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      parts.add(text.part(start, end));
    }
  }

  /** Reports names that the inventory does not have, with "did you mean". */
  public void check(Inventory inventory, Diagnostics out) {
    for (PatternTerm term : terms) {
      String name = term.name().value();
      boolean known =
          inventory.host(term.whole().value()).isPresent()
              || inventory.host(name).isPresent()
              || inventory.group(name).isPresent();
      if (term.isPlain() && !known) {
        out.add(unknown(term.name(), inventory));
      }
    }
  }

  private static Diagnostic unknown(LocatedText name, Inventory inventory) {
    Set<String> names = new HashSet<>(inventory.hostNames());
    names.addAll(inventory.groupNames());
    Diagnostic found =
        Diagnostic.error(
            "unknown-host",
            name.span(),
            "`" + name + "` is neither a host nor a group of the inventory");
    Optional<String> help =
        name.value().indexOf(':') >= 0
            ? Optional.of("part names by commas alone, or by colons alone")
            : Suggestions.help(name.value(), names);
    return help.map(found::help)
        .orElseGet(() -> found.help("`lockstep inventory graph` shows what there is"));
  }

  /**
   * The hosts it selects, in Ansible's order: that of the pattern's parts, then the inventory's.
   */
  public List<Host> select(Inventory inventory) {
    Map<String, Host> selected = new LinkedHashMap<>();
    List<PatternTerm> adding = marked(' ');
    adding.forEach(
        term -> term.matches(inventory).forEach(host -> selected.put(host.name(), host)));
    if (adding.isEmpty()) {
      inventory.hosts().forEach(host -> selected.put(host.name(), host));
    }
    marked('&').forEach(term -> selected.keySet().retainAll(names(term, inventory)));
    marked('!').forEach(term -> selected.keySet().removeAll(names(term, inventory)));
    return List.copyOf(selected.values());
  }

  private List<PatternTerm> marked(char mark) {
    return terms.stream().filter(term -> term.mark() == mark).toList();
  }

  private static Set<String> names(PatternTerm term, Inventory inventory) {
    Set<String> names = new HashSet<>();
    term.matches(inventory).forEach(host -> names.add(host.name()));
    return names;
  }

  /** As written. */
  public String source() {
    return text.value();
  }

  /** Where it stands. */
  public Span span() {
    return text.span();
  }
}
