package dev.lockstep.action;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Adds an element unless one like it is there. */
record XmlAdding(String name, Map<String, String> attributes, Optional<String> text, Place place)
    implements XmlChange {

  /** Where, seen from the element that the path names. */
  enum Place {
    FIRST,
    LAST,
    BEFORE,
    AFTER
  }

  @Override
  public List<Splice> splices(XmlSource source, XmlText writing, Node node)
      throws RefusedException {
    Element element = XmlChange.element(node);
    boolean beside = place == Place.BEFORE || place == Place.AFTER;
    if (beside && XmlLayout.isRoot(element)) {
      throw new RefusedException("nothing can stand beside the root element", "name another one");
    }
    Element parent = beside ? (Element) element.getParentNode() : element;
    if (XmlSource.children(parent).stream().anyMatch(this::isLike)) {
      return List.of();
    }
    XmlTag tag = source.tag(element);
    String added = written(writing, XmlLayout.quote(source, tag));
    return List.of(
        switch (place) {
          case BEFORE ->
              Splice.insert(
                  tag.start(), added + XmlLayout.indent(source.text(), tag.start()).orElse(""));
          case AFTER ->
              Splice.insert(
                  tag.end(), XmlLayout.indent(source.text(), tag.start()).orElse("") + added);
          case FIRST, LAST -> within(source, element, added);
        });
  }

  private boolean isLike(Element other) {
    return other.getNodeName().equals(name)
        && attributes.entrySet().stream()
            .allMatch(
                each ->
                    other.hasAttribute(each.getKey())
                        && other.getAttribute(each.getKey()).equals(each.getValue()))
        && text.map(other.getTextContent()::equals).orElse(true);
  }

  private String written(XmlText writing, char quote) throws RefusedException {
    String start = "<" + name + writing.attributes(attributes, " ", quote);
    return text.isPresent()
        ? start + ">" + writing.text(text.get()) + "</" + name + ">"
        : start + "/>";
  }

  private Splice within(XmlSource source, Element parent, String added) {
    XmlTag tag = source.tag(parent);
    Optional<String> inner = XmlLayout.inner(source, parent);
    String content = source.text().substring(tag.inside(), tag.close());
    if (content.isBlank()) {
      String outer = inner.isPresent() ? XmlLayout.indent(source, parent).orElse("") : "";
      String filled = inner.orElse("") + added + outer;
      return tag.isEmpty()
          ? new Splice(tag.attributesEnd(), tag.end(), ">" + filled + "</" + tag.name() + ">")
          : new Splice(tag.inside(), tag.close(), filled);
    }
    String indented = inner.orElse("") + added;
    if (XmlSource.children(parent).isEmpty() && hasText(parent)) {
      return Splice.insert(place == Place.FIRST ? tag.inside() : tag.close(), added);
    }
    return Splice.insert(
        place == Place.FIRST || inner.isEmpty()
            ? (place == Place.FIRST ? tag.inside() : tag.close())
            : tag.inside() + content.stripTrailing().length(),
        indented);
  }

  private static boolean hasText(Element element) {
    return !element.getTextContent().isBlank();
  }
}
