package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One part of a host pattern: what it does to those before it, what it matches, and which of the
 * matches it takes.
 *
 * @param mark {@code &}, {@code !}, or a space for one that adds hosts
 * @param whole the part without its mark, subscript included: a host may have just this name
 * @param name the same without the subscript
 */
record PatternTerm(
    char mark,
    LocatedText whole,
    LocatedText name,
    Optional<Subscript> subscript,
    Predicate<String> matcher) {
  private static final Pattern SUBSCRIPT =
      Pattern.compile("(?s)(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})([:-])([0-9]{0,9}))]");

  /** Which of the matches: {@code [2]}, {@code [-1]}, {@code [0:2]} with both ends. */
  record Subscript(int from, Optional<Integer> to) {
    List<Host> of(List<Host> hosts) {
      int first = from < 0 ? hosts.size() + from : from;
      if (first < 0 || first >= hosts.size()) {
        return List.of();
      }
      int last = Math.min(to.orElse(first), hosts.size() - 1);
      return last < first ? List.of() : hosts.subList(first, last + 1);
    }
  }

  /** Reads a part; empty, with a report, when it can't be read. */
  static Optional<PatternTerm> parse(LocatedText text, Diagnostics out) {
    char first = text.value().charAt(0);
    boolean marked = first == '&' || first == '!';
    LocatedText whole = marked ? text.part(1, text.value().length()) : text;
    if (whole.value().isEmpty()) {
      out.add(
          Diagnostic.error("host-pattern", text.span(), "nothing stands behind `" + first + "`")
              .help("write a host or a group behind it, without a space"));
      return Optional.empty();
    }
    char mark = marked ? first : ' ';
    if (whole.value().charAt(0) == '~') {
      return regex(whole, out)
          .map(matcher -> new PatternTerm(mark, whole, whole, Optional.empty(), matcher));
    }
    Matcher subscript = SUBSCRIPT.matcher(whole.value());
    warnOfDash(whole, subscript, out);
    LocatedText name = subscript.matches() ? whole.part(0, subscript.end(1)) : whole;
    Predicate<String> matcher =
        Glob.isGlob(name.value()) ? new Glob(name.value()) : name.value()::equals;
    return Optional.of(new PatternTerm(mark, whole, name, subscript(subscript), matcher));
  }

  private static void warnOfDash(LocatedText whole, Matcher subscript, Diagnostics out) {
    if (subscript.matches() && "-".equals(subscript.group(4))) {
      String name = subscript.group(1);
      String range = subscript.group(3) + ":" + subscript.group(5);
      out.add(
          Diagnostic.warning(
                  "host-subscript",
                  whole.span(),
                  "`" + whole + "` takes hosts of `" + name + "` by their place, not by their name")
              .help("write `" + name + "[" + range + "]`, or add a `*` to match names"));
    }
  }

  private static Optional<Subscript> subscript(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(2) != null) {
      return Optional.of(new Subscript(Integer.parseInt(matcher.group(2)), Optional.empty()));
    }
    int from = Integer.parseInt(matcher.group(3));
    int to = matcher.group(5).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(5));
    // Ansible takes an end of 0 for none, so `[2:0]` is `[2]`.
    return Optional.of(new Subscript(from, to == 0 ? Optional.empty() : Optional.of(to)));
  }

  private static Optional<Predicate<String>> regex(LocatedText text, Diagnostics out) {
    try {
      Pattern pattern = Pattern.compile(text.value().substring(1));
      return Optional.of(name -> pattern.matcher(name).lookingAt());
    } catch (PatternSyntaxException e) {
      out.add(
          Diagnostic.error("host-pattern", text.span(), "`" + text + "` is no regular expression")
              .note(e.getDescription().toLowerCase(java.util.Locale.ROOT))
              .help("correct it, or take the `~` off if a name is meant"));
      return Optional.empty();
    }
  }

  /** Whether it names one host or group, so that an inventory must have it. */
  boolean isPlain() {
    return !isRegex() && !Glob.isGlob(name.value());
  }

  /** The hosts it stands for, before its mark does anything. */
  List<Host> matches(Inventory inventory) {
    Optional<Host> exact = inventory.host(whole.value());
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    List<Host> found = new ArrayList<>();
    List<String> groups = matching(inventory.groupNames());
    groups.forEach(group -> found.addAll(inventory.hostsOf(group)));
    boolean hostsToo = !isPlain() || name.value().indexOf('.') >= 0;
    if (groups.isEmpty() || hostsToo) {
      matching(inventory.hostNames()).forEach(host -> inventory.host(host).ifPresent(found::add));
    }
    return subscript.map(one -> one.of(found)).orElse(found);
  }

  private List<String> matching(Collection<String> names) {
    if (isPlain()) {
      return names.contains(name.value()) ? List.of(name.value()) : List.of();
    }
    return names.stream().filter(matcher).toList();
  }

  private boolean isRegex() {
    return name.value().charAt(0) == '~';
  }
}
