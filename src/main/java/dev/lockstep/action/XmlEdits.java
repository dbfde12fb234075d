package dev.lockstep.action;

import static dev.lockstep.action.FileEdit.RefusedException.FILE;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;

/** Changes of an XML file, one after another, as changes of its text. */
record XmlEdits(List<XmlEdit> edits, Map<String, String> namespaces) implements FileEdit {
  @Override
  public String describe() {
    return "edit the XML of";
  }

  @Override
  public Edited edit(byte[] content) throws RefusedException {
    Encoded file = XmlEncoding.read(content);
    String once = edited(file.text(), file);
    if (!edited(once, file).equals(once)) {
      throw new RefusedException(
          "what is changed in " + FILE + " would be changed again by each run",
          "let the paths name only what is not changed yet");
    }
    return new Edited(file, file.with(once), "its XML is as it should be");
  }

  private String edited(String text, Encoded file) throws RefusedException {
    XPath paths = paths(namespaces);
    XmlText writing = new XmlText(file.charset());
    XmlSource source = XmlSource.read(text);
    for (XmlEdit edit : edits) {
      String after = edit.in(source, writing, paths);
      source = after.equals(source.text()) ? source : reread(after, edit);
    }
    return source.text();
  }

  private static XmlSource reread(String text, XmlEdit edit) throws RefusedException {
    try {
      return XmlSource.read(text);
    } catch (RefusedException broken) {
      throw new RefusedException(
          "after the change of `" + edit.xpath() + "`, " + broken.getMessage(),
          "correct the names and prefixes in this change");
    }
  }

  /** Whether a path can be read; its prefixes are looked at later. */
  static Optional<String> path(String text) {
    try {
      XPath paths = paths(new Anything());
      return text.isBlank() || paths.compile(text) == null ? Optional.empty() : Optional.of(text);
    } catch (XPathExpressionException broken) {
      return Optional.empty();
    }
  }

  private static XPath paths(Map<String, String> namespaces) {
    return paths(new Declared(namespaces));
  }

  private static XPath paths(NamespaceContext prefixes) {
    try {
      XPathFactory factory = XPathFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      XPath paths = factory.newXPath();
      paths.setNamespaceContext(prefixes);
      return paths;
    } catch (XPathFactoryConfigurationException impossible) {
      throw new AssertionError("every JDK has it", impossible);
    }
  }

  /** The prefixes that are written; any other stands for nothing. */
  private record Declared(Map<String, String> namespaces) implements NamespaceContext {
    @Override
    public String getNamespaceURI(String prefix) {
      return prefix.equals("xml")
          ? XMLConstants.XML_NS_URI
          : namespaces.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
    }

    @Override
    public String getPrefix(String uri) {
      return XMLConstants.DEFAULT_NS_PREFIX;
    }

    @Override
    public Iterator<String> getPrefixes(String uri) {
      return Set.<String>of().iterator();
    }
  }

  /** Any prefix, for a first look at a path. */
  private record Anything() implements NamespaceContext {
    @Override
    public String getNamespaceURI(String prefix) {
      return "urn:" + prefix;
    }

    @Override
    public String getPrefix(String uri) {
      return XMLConstants.DEFAULT_NS_PREFIX;
    }

    @Override
    public Iterator<String> getPrefixes(String uri) {
      return Set.<String>of().iterator();
    }
  }
}
