package dev.lockstep.plan;

import java.util.List;
import java.util.Set;

/** What {@code --tags} and {@code --skip-tags} select, with Ansible's words of their own. */
record TagFilter(List<String> wanted, List<String> skipped) {
  /** Everything but {@code never}. */
  static final TagFilter NONE = new TagFilter(List.of(), List.of());

  TagFilter {
    wanted = List.copyOf(wanted);
    skipped = List.copyOf(skipped);
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
