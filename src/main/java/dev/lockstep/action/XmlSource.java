package dev.lockstep.action;

import static dev.lockstep.action.FileEdit.RefusedException.FILE;

import dev.lockstep.action.FileEdit.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** An XML text with its tree, and for each element of the tree its place in the text. */
final class XmlSource {
  private final String text;
  private final Document tree;
  private final IdentityHashMap<Node, XmlTag> tags = new IdentityHashMap<>();

  private XmlSource(String text, Document tree) {
    this.text = text;
    this.tree = tree;
  }

  /** Parses it. No document type is accepted, so nothing else is ever read with it. */
  static XmlSource read(String text) throws RefusedException {
    if (XmlScanner.hasDoctype(text)) {
      throw new RefusedException(
          FILE + " has a DOCTYPE, which may define entities: such files are not edited",
          "edit it with a tool of the host in a `shell` step, or send the file: `template:`");
    }
    XmlSource source = new XmlSource(text, tree(text));
    NodeList elements = source.tree.getElementsByTagName("*");
    List<XmlTag> tags = XmlScanner.tags(text);
    if (elements.getLength() != tags.size()) {
      throw new AssertionError("tree and text differ");
    }
    for (int i = 0; i < tags.size(); i++) {
      source.tags.put(elements.item(i), tags.get(i));
    }
    return source;
  }

  String text() {
    return text;
  }

  /** The nodes that an expression names, in document order. */
  List<Node> nodes(XPath paths, String expression) throws RefusedException {
    try {
      NodeList found = (NodeList) paths.evaluate(expression, tree, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        nodes.add(found.item(i));
      }
      return nodes;
    } catch (XPathExpressionException broken) {
      throw new RefusedException(
          "`" + expression + "` names no elements or attributes",
          "write a path such as `/server/port` or `//port/@number`");
    }
  }

  /** Where an element stands. */
  XmlTag tag(Node element) {
    return tags.get(element);
  }

  /** The namespace that elements without a prefix are in; empty for none. */
  String defaultNamespace() {
    String uri = tree.getDocumentElement().lookupNamespaceURI(null);
    return uri == null ? "" : uri;
  }

  /** The line end that the file uses. */
  String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** The elements directly in another. */
  static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    NodeList all = parent.getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static Document tree(String text) throws RefusedException {
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(new Thrower());
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (SAXParseException at) {
      String place = "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
      throw new RefusedException(
          FILE + " is not well-formed XML: " + place + ": " + sentence(at.getMessage()),
          "correct the file by hand first");
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new RefusedException(
          FILE + " can't be read as XML: " + sentence(String.valueOf(e.getMessage())), "");
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    factory.setCoalescing(true);
    return factory;
  }

  private static String sentence(String message) {
    return message.replaceAll("\\.\\s*\\z", "");
  }

  private static final class Thrower implements ErrorHandler {
    @Override
    public void warning(SAXParseException warning) {
      assert warning != null; // the file can be used
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }
}
