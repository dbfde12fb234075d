package dev.lockstep.json;

/** How a tree is spread over lines. */
enum JsonLayout {
  /** Everything on one line, keys as given. */
  LINE,
  /** Python's {@code indent=4, sort_keys=True}. */
  PAGES
}
