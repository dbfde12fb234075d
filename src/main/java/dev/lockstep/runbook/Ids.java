package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.text.Slug;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stable names within one file: made from names, checked for form, and given out only once. */
final class Ids {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final Map<String, Located<String>> taken = new HashMap<>();
  private final Diagnostics out;

  Ids(Diagnostics out) {
    this.out = out;
  }

  /** See {@link Slug#of}. */
  static Optional<String> slug(String name) {
    return Slug.of(name);
  }

  /** Takes a name; reports one of the wrong form, or that is taken already. */
  Located<String> claim(Located<String> id) {
    if (!FORM.matcher(id.value()).matches()) {
      out.add(
          Diagnostic.error("invalid-id", id.span(), "`" + id.value() + "` can't be an id")
              .help("use letters, digits, `-`, `_` and `.`"));
    }
    Located<String> first = taken.putIfAbsent(id.value(), id);
    if (first != null) {
      out.add(
          Diagnostic.error(
                  "duplicate-id", id.span(), "two things of this file have the id `" + id + "`")
              .also(first.span(), "the first one")
              .note("journal, `needs` and resume tell steps apart by their ids")
              .help("give one of them an `id` of its own"));
    }
    return id;
  }

  boolean has(String id) {
    return taken.containsKey(id);
  }
}
