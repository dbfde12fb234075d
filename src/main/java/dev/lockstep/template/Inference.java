package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.value.Type;
import freemarker.core.SyntaxNode;

/** The types of a tree. */
final class Inference {
  Inference(Translation translation, Names names, Diagnostics out) {}

  Type typeOf(SyntaxNode node) {
    return Type.ANY;
  }

  void condition(SyntaxNode node) {}
}
