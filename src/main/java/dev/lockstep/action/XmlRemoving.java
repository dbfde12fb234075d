package dev.lockstep.action;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Removes an element with the line that it has for itself, or an attribute.
 *
 * @param attribute of the element that the path names; empty: what the path names itself
 */
record XmlRemoving(Optional<String> attribute) implements XmlChange {
  @Override
  public List<Splice> splices(XmlSource source, XmlText writing, Node node)
      throws RefusedException {
    if (node instanceof Attr named && attribute.isEmpty()) {
      return attribute(source.tag(named.getOwnerElement()), named.getName());
    }
    Element element = XmlChange.element(node);
    if (attribute.isPresent()) {
      return attribute(source.tag(element), attribute.get());
    }
    if (XmlLayout.isRoot(element)) {
      throw new RefusedException("the root element can't be removed", "name another one");
    }
    return List.of(element(source.text(), source.tag(element)));
  }

  @Override
  public boolean mayMatchNothing() {
    return attribute.isEmpty();
  }

  private static List<Splice> attribute(XmlTag tag, String name) {
    return tag.attribute(name).map(there -> new Splice(there.start(), there.end(), "")).stream()
        .toList();
  }

  private static Splice element(String text, XmlTag tag) {
    int indent =
        XmlLayout.endsLine(text, tag.end())
            ? XmlLayout.indent(text, tag.start()).map(String::length).orElse(0)
            : 0;
    return new Splice(tag.start() - indent, tag.end(), "");
  }
}
