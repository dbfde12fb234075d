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
    if (node.kind() == SyntaxNode.Kind.NAME && !own.contains(node.text())) {
      found.add(node.text());
    }
    Set<String> inner = new LinkedHashSet<>(own);
    inner.addAll(node.names());
    boolean isFunction =
        node.kind() == SyntaxNode.Kind.CALL && node.first().kind() == SyntaxNode.Kind.NAME;
    node.parts().stream().skip(isFunction ? 1 : 0).forEach(part -> collect(part, inner, found));
  }
}
