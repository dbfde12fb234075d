package dev.lockstep.action;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Gives an element or attribute another name.
 *
 * @param attribute of the element that the path names; empty: what the path names itself
 */
record XmlRenaming(Optional<String> attribute, String name) implements XmlChange {
  /** The last step of a path, when it is a name: {@code /a/b[@x="1"]}, {@code //a/@b}. */
  private static final Pattern LAST_STEP =
      Pattern.compile("(?<before>(?:.*/)?@?)(?<name>[\\w.:-]+)(?<after>(?:\\[[^\\[\\]]*\\])*)");

  @Override
  public List<Splice> splices(XmlSource source, XmlText writing, Node node)
      throws RefusedException {
    if (node instanceof Attr named && attribute.isEmpty()) {
      return attribute(source.tag(named.getOwnerElement()), named.getName());
    }
    Element element = XmlChange.element(node);
    XmlTag tag = source.tag(element);
    return attribute.isPresent() ? attribute(tag, attribute.get()) : element(tag);
  }

  @Override
  public Optional<String> after(String xpath) {
    Matcher last = LAST_STEP.matcher(xpath);
    return attribute.isEmpty() && last.matches()
        ? Optional.of(last.group("before") + name + last.group("after"))
        : Optional.empty();
  }

  private List<Splice> attribute(XmlTag tag, String old) throws RefusedException {
    Optional<XmlTag.Attribute> from = tag.attribute(old);
    boolean renamed = tag.attribute(name).isPresent();
    if (from.isPresent() && renamed && !old.equals(name)) {
      throw new RefusedException(
          "`" + tag.name() + "` has both `" + old + "` and `" + name + "`",
          "remove one of the two first");
    }
    if (from.isEmpty() && !renamed) {
      throw new RefusedException(
          "`" + tag.name() + "` has neither `" + old + "` nor `" + name + "`",
          "let the path name only elements that have it: `...[@" + old + " or @" + name + "]`");
    }
    return from.stream()
        .filter(there -> !old.equals(name))
        .map(there -> new Splice(there.nameStart(), there.nameStart() + old.length(), name))
        .toList();
  }

  private List<Splice> element(XmlTag tag) {
    List<Splice> splices = new ArrayList<>();
    if (!tag.name().equals(name)) {
      int length = tag.name().length();
      splices.add(new Splice(tag.start() + 1, tag.start() + 1 + length, name));
      if (!tag.isEmpty()) {
        splices.add(new Splice(tag.close() + 2, tag.close() + 2 + length, name));
      }
    }
    return splices;
  }
}
