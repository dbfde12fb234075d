package dev.lockstep.action;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** How a file is laid out, so that what is added looks like what is there. */
final class XmlLayout {
  private XmlLayout() {}

  /** The quote that an element's attributes have. */
  static char quote(XmlSource source, XmlTag tag) {
    return tag.attributes().isEmpty()
        ? '"'
        : source.text().charAt(tag.attributes().get(tag.attributes().size() - 1).to());
  }

  /** Line end and indentation in front of a place; empty when something stands there. */
  static Optional<String> indent(String text, int at) {
    int from = at;
    while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
      from--;
    }
    if (from == 0 || text.charAt(from - 1) != '\n') {
      return Optional.empty();
    }
    int line = from > 1 && text.charAt(from - 2) == '\r' ? from - 2 : from - 1;
    return Optional.of(text.substring(line, at));
  }

  /** Whether nothing but blanks follows on the line. */
  static boolean endsLine(String text, int at) {
    int to = at;
    while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    return to == text.length() || text.charAt(to) == '\n' || text.charAt(to) == '\r';
  }

  /** The indentation of an element; the root's is a line end alone. */
  static Optional<String> indent(XmlSource source, Element element) {
    Optional<String> own = indent(source.text(), source.tag(element).start());
    return own.isEmpty() && isRoot(element) ? Optional.of(source.lineEnd()) : own;
  }

  /** The indentation that elements in another have, or would have. */
  static Optional<String> inner(XmlSource source, Element parent) {
    List<Element> children = XmlSource.children(parent);
    if (!children.isEmpty()) {
      return indent(source.text(), source.tag(children.get(children.size() - 1)).start());
    }
    return indent(source, parent).map(indent -> indent + unit(source, parent, indent));
  }

  static boolean isRoot(Node element) {
    return !(element.getParentNode() instanceof Element);
  }

  private static String unit(XmlSource source, Element element, String indent) {
    Optional<String> outer =
        element.getParentNode() instanceof Element parent
            ? indent(source, parent)
            : Optional.empty();
    return outer
        .filter(indent::startsWith)
        .map(shorter -> indent.substring(shorter.length()))
        .filter(unit -> !unit.isEmpty())
        .orElse(source.text().contains("\n\t") ? "\t" : "  ");
  }
}
