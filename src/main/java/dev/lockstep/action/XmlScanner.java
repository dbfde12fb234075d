package dev.lockstep.action;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the tags of a text that a parser has found to be well-formed and without a DOCTYPE. */
final class XmlScanner {
  private final String text;
  private final SortedMap<Integer, XmlTag> found = new TreeMap<>();
  private final Deque<XmlTag> open = new ArrayDeque<>();
  private int at;

  private XmlScanner(String text) {
    this.text = text;
  }

  /** The elements in the order of their start tags. */
  static List<XmlTag> tags(String text) {
    return new XmlScanner(text).scan();
  }

  /** Whether the text declares a document type, with which entities could come. */
  static boolean hasDoctype(String text) {
    int at = 0;
    while (at >= 0 && at < text.length()) {
      if (text.startsWith("<!DOCTYPE", at)) {
        return true;
      }
      if (text.startsWith("<!--", at)) {
        at = behind(text, "-->", at + 4);
      } else if (text.startsWith("<?", at)) {
        at = behind(text, "?>", at);
      } else if (isSpace(text.charAt(at))) {
        at++;
      } else {
        return false;
      }
    }
    return false;
  }

  private List<XmlTag> scan() {
    for (at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
      if (text.startsWith("<!--", at)) {
        at = behind(text, "-->", at + 4);
      } else if (text.startsWith("<![CDATA[", at)) {
        at = behind(text, "]]>", at);
      } else if (text.startsWith("<?", at)) {
        at = behind(text, "?>", at);
      } else if (text.startsWith("</", at)) {
        close();
      } else {
        open();
      }
    }
    return List.copyOf(found.values());
  }

  private void close() {
    XmlTag tag = open.pop();
    int close = at;
    at = behind(text, ">", at);
    keep(new XmlTag(tag.name(), tag.attributes(), tag.start(), tag.inside(), close, at));
  }

  private void open() {
    int start = at;
    at++;
    String name = name();
    List<XmlTag.Attribute> attributes = new ArrayList<>();
    int space = at;
    skipSpace();
    while (text.charAt(at) != '>' && text.charAt(at) != '/') {
      attributes.add(attribute(space));
      space = at;
      skipSpace();
    }
    boolean empty = text.charAt(at) == '/';
    at = behind(text, ">", at);
    XmlTag tag = new XmlTag(name, List.copyOf(attributes), start, at, at, at);
    if (empty) {
      keep(tag);
    } else {
      open.push(tag);
    }
  }

  private XmlTag.Attribute attribute(int space) {
    int nameStart = at;
    String name = name();
    at = text.indexOf('=', at) + 1;
    skipSpace();
    char quote = text.charAt(at);
    int from = at + 1;
    int to = text.indexOf(quote, from);
    at = to + 1;
    return new XmlTag.Attribute(name, space, nameStart, from, to);
  }

  private String name() {
    int from = at;
    while (!isSpace(text.charAt(at)) && "=/>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private void skipSpace() {
    while (isSpace(text.charAt(at))) {
      at++;
    }
  }

  private void keep(XmlTag tag) {
    found.put(tag.start(), tag);
  }

  private static int behind(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? -1 : found + end.length();
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
