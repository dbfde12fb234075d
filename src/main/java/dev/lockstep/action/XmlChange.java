package dev.lockstep.action;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What becomes of a node that an XPath names. */
interface XmlChange {
  /** What changes the text; none where it is as it should be. */
  List<Splice> splices(XmlSource source, XmlText writing, Node node) throws RefusedException;

  /** The path by which a node is found once it is changed; empty where it stays the same. */
  default Optional<String> after(String xpath) {
    return Optional.empty();
  }

  /** Whether nodes that are not there are what is wanted. */
  default boolean mayMatchNothing() {
    return false;
  }

  /** The element, or a refusal of anything else. */
  static Element element(Node node) throws RefusedException {
    if (node instanceof Element element) {
      return element;
    }
    throw new RefusedException(
        "`xpath` names " + kind(node) + " where an element is needed",
        "let the path end at the element, and name the attribute with `attribute`");
  }

  /** What a node is, in words. */
  static String kind(Node node) {
    return switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> "an element";
      case Node.ATTRIBUTE_NODE -> "an attribute";
      case Node.TEXT_NODE -> "a text";
      case Node.COMMENT_NODE -> "a comment";
      default -> "something else";
    };
  }
}
