package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.SourceFile;
import java.util.List;
import java.util.Set;

/** What {@code --tags} and {@code --skip-tags} select, with Ansible's words of their own. */
record TagFilter(List<String> wanted, List<String> skipped) {
  private static final Set<String> OF_ITS_OWN =
      Set.of("all", "tagged", "untagged", "always", "never");

  /** Everything but {@code never}. */
  static final TagFilter NONE = new TagFilter(List.of(), List.of());

  TagFilter {
    wanted = List.copyOf(wanted);
    skipped = List.copyOf(skipped);
  }

  /** Reports words that no step has for a tag. */
  void check(Set<String> known, Diagnostics out) {
    check("--tags", wanted, known, out);
    check("--skip-tags", skipped, known, out);
  }

  private static void check(String option, List<String> words, Set<String> known, Diagnostics out) {
    for (String word : words) {
      if (!known.contains(word) && !OF_ITS_OWN.contains(word)) {
        Diagnostic unknown =
            Diagnostic.error(
                "unknown-tag",
                new SourceFile(option, word).whole(),
                "no step has the tag `" + word + "`");
        out.add(Suggestions.help(word, known).map(unknown::help).orElse(unknown));
      }
    }
  }

  boolean isActive() {
    return !wanted.isEmpty() || !skipped.isEmpty();
  }

  boolean selects(Set<String> tags) {
    return isWanted(tags) && !isSkipped(tags);
  }

  private boolean isWanted(Set<String> tags) {
    if (tags.contains("never") && wanted.stream().noneMatch(tags::contains)) {
      return false;
    }
    return wanted.isEmpty()
        || tags.contains("always")
        || wanted.contains("all")
        || (wanted.contains("tagged") && !tags.isEmpty())
        || (wanted.contains("untagged") && tags.isEmpty())
        || wanted.stream().anyMatch(tags::contains);
  }

  private boolean isSkipped(Set<String> tags) {
    return skipped.stream().anyMatch(tags::contains)
        || (skipped.contains("tagged") && !tags.isEmpty())
        || (skipped.contains("untagged") && tags.isEmpty())
        || (skipped.contains("all") && !tags.contains("always"));
  }
}
