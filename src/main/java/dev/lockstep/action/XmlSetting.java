package dev.lockstep.action;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Values for texts and attributes. */
final class XmlSetting {
  private XmlSetting() {}

  /** A value of what the path names, or of an attribute there. */
  static XmlChange of(Optional<String> attribute, String value) {
    return attribute
        .<XmlChange>map(name -> new Attributes(Map.of(name, value)))
        .orElseGet(() -> new Value(value));
  }

  /** The text of an element, or the value of an attribute that the path names. */
  record Value(String value) implements XmlChange {
    @Override
    public List<Splice> splices(XmlSource source, XmlText writing, Node node)
        throws RefusedException {
      if (node instanceof Attr attribute) {
        Element owner = attribute.getOwnerElement();
        return new Attributes(Map.of(attribute.getName(), value)).splices(source, writing, owner);
      }
      Element element = XmlChange.element(node);
      if (!holdsTextOnly(element)) {
        throw new RefusedException(
            "`" + element.getNodeName() + "` holds more than text, which `value` would replace",
            "name the element that holds the text, or an attribute with `attribute`");
      }
      return element.getTextContent().equals(value)
          ? List.of()
          : List.of(text(source.tag(element), writing.text(value)));
    }

    private static boolean holdsTextOnly(Element element) {
      NodeList inside = element.getChildNodes();
      for (int i = 0; i < inside.getLength(); i++) {
        if (inside.item(i).getNodeType() != Node.TEXT_NODE) {
          return false;
        }
      }
      return true;
    }

    private static Splice text(XmlTag tag, String text) {
      return tag.isEmpty()
          ? new Splice(tag.attributesEnd(), tag.end(), ">" + text + "</" + tag.name() + ">")
          : new Splice(tag.inside(), tag.close(), text);
    }
  }

  /** Attributes of an element; those that are not there come behind the last, written alike. */
  record Attributes(Map<String, String> values) implements XmlChange {
    @Override
    public List<Splice> splices(XmlSource source, XmlText writing, Node node)
        throws RefusedException {
      Element element = XmlChange.element(node);
      XmlTag tag = source.tag(element);
      List<Splice> splices = new ArrayList<>();
      Map<String, String> missing = new LinkedHashMap<>(values);
      for (XmlTag.Attribute there : tag.attributes()) {
        String value = missing.remove(there.name());
        if (value != null && !element.getAttribute(there.name()).equals(value)) {
          char quote = source.text().charAt(there.to());
          splices.add(new Splice(there.from(), there.to(), writing.value(value, quote)));
        }
      }
      if (!missing.isEmpty()) {
        String added =
            writing.attributes(missing, separator(source, tag), XmlLayout.quote(source, tag));
        splices.add(Splice.insert(tag.attributesEnd(), added));
      }
      return splices;
    }

    private static String separator(XmlSource source, XmlTag tag) {
      if (tag.attributes().isEmpty()) {
        return " ";
      }
      XmlTag.Attribute last = tag.attributes().get(tag.attributes().size() - 1);
      String space = source.text().substring(last.start(), last.nameStart());
      return space.contains("\n") ? space : " ";
    }
  }
}
