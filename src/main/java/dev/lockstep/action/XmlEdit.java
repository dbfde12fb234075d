package dev.lockstep.action;

import static dev.lockstep.action.FileEdit.RefusedException.FILE;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.xpath.XPath;
import org.w3c.dom.Node;

/**
 * One change of all nodes that a path names.
 *
 * @param atMost more nodes than these are a mistake in the path
 * @param mayMatchNothing whether it is no failure when the path names nothing
 */
record XmlEdit(String xpath, XmlChange change, Optional<Long> atMost, boolean mayMatchNothing) {

  /** The text with the change in it. */
  String in(XmlSource source, XmlText writing, XPath paths) throws RefusedException {
    List<Node> nodes = source.nodes(paths, xpath);
    if (nodes.isEmpty() && !mayMatchNothing && !change.mayMatchNothing()) {
      requireChanged(source, paths);
    }
    if (nodes.size() > atMost.orElse(Long.MAX_VALUE)) {
      throw new RefusedException(
          "`"
              + xpath
              + "` names "
              + nodes.size()
              + " nodes in "
              + FILE
              + ", at most "
              + atMost.get()
              + " are expected",
          "make the path more exact, as with `[@name=\"...\"]`");
    }
    List<Splice> splices = new ArrayList<>();
    for (Node node : nodes) {
      splices.addAll(change.splices(source, writing, node));
    }
    return Splice.apply(splices, source.text());
  }

  /** Nothing is found: it has been changed before, or the path is wrong. */
  private void requireChanged(XmlSource source, XPath paths) throws RefusedException {
    Optional<String> after = change.after(xpath);
    if (after.isPresent() && !source.nodes(paths, after.get()).isEmpty()) {
      return;
    }
    String uri = source.defaultNamespace();
    throw new RefusedException(
        "`" + xpath + "` names nothing in " + FILE,
        uri.isEmpty()
            ? "correct the path; if there may be nothing, write `may_match_nothing: true`"
            : "its elements are in a namespace: write `namespaces: { n: \""
                + uri
                + "\" }` and `n:` before their names");
  }
}
