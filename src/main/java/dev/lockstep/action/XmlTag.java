package dev.lockstep.action;

import java.util.List;
import java.util.Optional;

/**
 * Where an element stands in a file's text.
 *
 * @param start where its start tag begins
 * @param inside behind its start tag
 * @param close where its end tag begins; the same as {@code inside} when it is empty: {@code <a/>}
 * @param end behind its end tag
 */
record XmlTag(String name, List<Attribute> attributes, int start, int inside, int close, int end) {

  /**
   * An attribute.
   *
   * @param start where the space in front of it begins
   * @param from where its value begins, behind the quote
   * @param to where the closing quote stands
   */
  record Attribute(String name, int start, int nameStart, int from, int to) {
    int end() {
      return to + 1;
    }
  }

  /** Whether it is written without an end tag. */
  boolean isEmpty() {
    return close == end;
  }

  Optional<Attribute> attribute(String qualified) {
    return attributes.stream().filter(each -> each.name().equals(qualified)).findFirst();
  }

  /** Behind its name and its attributes. */
  int attributesEnd() {
    return attributes.isEmpty()
        ? start + 1 + name.length()
        : attributes.get(attributes.size() - 1).end();
  }
}
