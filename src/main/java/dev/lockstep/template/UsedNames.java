package dev.lockstep.template;

import freemarker.core.SyntaxNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The top-level names of a tree: no functions, no variables of its own loops. */
final class UsedNames {
  private UsedNames() {}

  static Set<String> of(SyntaxNode tree) {
    Set<String> found = new LinkedHashSet<>();
    collect(tree, Set.of(), found);
    return found;
  }

  private static void collect(SyntaxNode node, Set<String> own, Set<String> found) {
    if (node.kind() == SyntaxNode.Kind.NAME) {
      boolean isCall = node.text().startsWith(Functions.PREFIX);
      if (!isCall && !own.contains(node.text())) {
        found.add(node.text());
      }
      return;
    }
    Set<String> inner = new LinkedHashSet<>(own);
    inner.addAll(node.names());
    node.parts().forEach(part -> collect(part, inner, found));
  }
}
