package dev.lockstep.template;

import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import freemarker.core.SyntaxNode;
import freemarker.core.SyntaxNode.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at a template before there are values. */
final class DirectiveCheck {
  private final Findings findings;
  private final Inference inference;

  /** The item of the list that is gone through here. */
  private final Type item;

  DirectiveCheck(Findings findings, Inference inference) {
    this(findings, inference, Type.ANY);
  }

  private DirectiveCheck(Findings findings, Inference inference, Type item) {
    this.findings = findings;
    this.inference = inference;
    this.item = item;
  }

  /** Looks at a whole tree; what it assigns anywhere is known everywhere. */
  void whole(SyntaxNode tree) {
    Map<String, Type> assigned = new LinkedHashMap<>();
    collectAssigned(tree, assigned);
    new DirectiveCheck(findings, inference.with(assigned), item).walk(tree);
  }

  private static void collectAssigned(SyntaxNode node, Map<String, Type> assigned) {
    if (node.is(Kind.ELEMENT, "#assign")) {
      node.names().forEach(name -> assigned.put(name, Type.ANY));
    }
    node.parts().forEach(part -> collectAssigned(part, assigned));
  }

  private void walk(SyntaxNode node) {
    switch (node.text()) {
      case "${...}" -> value(node.first());
      case "#if", "#elseif" -> condition(node);
      case "#list" -> list(node);
      case "#items" -> inside(node, inference.with(variables(node.names(), item)), item);
      default -> inside(node, inference, item);
    }
  }

  private void inside(SyntaxNode node, Inference inner, Type innerItem) {
    DirectiveCheck check = new DirectiveCheck(findings, inner, innerItem);
    for (SyntaxNode part : node.parts()) {
      if (part.kind() == Kind.ELEMENT) {
        check.walk(part);
      } else {
        inference.use(part);
      }
    }
  }

  private void condition(SyntaxNode node) {
    inference.condition(node.first());
    node.parts().stream().filter(part -> part.kind() == Kind.ELEMENT).forEach(this::walk);
  }

  private void value(SyntaxNode node) {
    Type type = inference.typeOf(node);
    boolean isSecret = type instanceof Type.SecretOf;
    if (isSecret && !Expression.isReference(node)) {
      findings.secretMisused(node);
    } else if (Types.isList(type) || Types.isMap(type)) {
      String what = Types.isList(type) ? "list" : "map";
      findings.add(Messages.notText(findings.written(node), what, findings.span(node)));
    }
  }

  private void list(SyntaxNode node) {
    Type source = inference.use(node.first());
    if (!Types.isAny(source) && !Types.isList(source) && !Types.isMap(source)) {
      findings.wrongType(node.first(), source, "and `<#list>` wants a list or a map", "");
    }
    Type each = source instanceof Type.ListOf list ? list.item() : Type.ANY;
    Inference inner = inference.with(variables(node.names(), each));
    DirectiveCheck check = new DirectiveCheck(findings, inner, each);
    node.parts().stream().filter(part -> part.kind() == Kind.ELEMENT).forEach(check::walk);
  }

  private static Map<String, Type> variables(List<String> names, Type item) {
    Map<String, Type> variables = new LinkedHashMap<>();
    boolean isMap = names.size() > 1;
    names.forEach(name -> variables.put(name, isMap ? Type.ANY : item));
    if (isMap) {
      variables.put(names.get(0), Scalar.TEXT);
    }
    return variables;
  }
}
