package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import freemarker.core.SyntaxNode;
import freemarker.core.SyntaxNode.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which directives a template may use. */
final class Directives {
  private static final Set<String> ALLOWED =
      Set.of(
          "#if",
          "#elseif",
          "#else",
          "#list",
          "#items",
          "#sep",
          "#break",
          "#continue",
          "#assign",
          "#switch",
          "#case",
          "#on",
          "#default",
          "#t",
          "#lt",
          "#rt",
          "#nt");

  /** How FreeMarker calls what is no directive. */
  private static final Set<String> PLAIN =
      Set.of(
          "#text",
          "${...}",
          "#mixed_content",
          "#--...--",
          "#if-#elseif-#else-container",
          "#list-#else-container");

  private static final Pattern HEADER = Pattern.compile("\\A\\s*<#ftl\\b[^>]*>?");

  private final Findings findings;

  private Directives(Findings findings) {
    this.findings = findings;
  }

  static void check(SourceFile file, SyntaxNode tree, Diagnostics out) {
    Findings findings = new Findings(new FileOrigin(file), out);
    Matcher header = HEADER.matcher(file.content());
    if (header.find()) {
      out.error(
          "refused-directive",
          file.span(header.start(), header.end()),
          "`<#ftl>` can't be used in a template");
    }
    new Directives(findings).walk(tree);
    new Restrictions(findings, Allowed.EVERYWHERE).check(tree);
  }

  private void walk(SyntaxNode node) {
    String symbol = node.text();
    if (node.kind() == Kind.ELEMENT && !ALLOWED.contains(symbol) && !PLAIN.contains(symbol)) {
      findings.add(
          findings
              .error(
                  "refused-directive", tag(node), "`<" + symbol + ">` can't be used in a template")
              .note("a template may have if, switch, list and assign"));
      return;
    }
    node.parts().forEach(this::walk);
  }

  /** What is underlined: the line where it begins, not all that stands inside. */
  private SyntaxNode tag(SyntaxNode node) {
    int lineEnd = findings.written(node).indexOf('\n');
    int end = lineEnd < 0 ? node.end() : node.begin() + lineEnd;
    return new SyntaxNode(node.kind(), node.text(), List.of(), List.of(), node.begin(), end);
  }
}
