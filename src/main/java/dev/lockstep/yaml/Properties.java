package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.Set;

/** What may stand before a node: tags, anchors; and aliases in its place. */
final class Properties {
  private static final String STANDARD = "tag:yaml.org,2002:";

  /** Ansible's own; {@code !vault-encrypted} is the old name of {@code !vault}. */
  private static final Set<String> KEPT = Set.of("!vault", "!vault-encrypted", "!unsafe");

  private static final Set<String> STANDARD_SCALARS = Set.of("str", "int", "float", "bool", "null");

  private final Dialect dialect;
  private final Diagnostics out;

  Properties(Dialect dialect, Diagnostics out) {
    this.dialect = dialect;
    this.out = out;
  }

  boolean allowsAlias(Span span) {
    if (dialect == Dialect.YAML_1_2) {
      out.add(
          Traps.atStart(span, "yaml-alias", "`*` at the start of a value makes it a YAML alias")
              .note("runbooks have no anchors and aliases: what runs stands where it is read"));
    }
    return dialect == Dialect.YAML_1_1;
  }

  void checkAnchor(Span span) {
    if (dialect == Dialect.YAML_1_2) {
      out.add(
          Traps.atStart(span, "yaml-anchor", "`&` at the start of a value makes it a YAML anchor")
              .note("runbooks have no anchors and aliases: what runs stands where it is read"));
    }
  }

  /** The tag a scalar keeps: a local one of Ansible's, or {@code !!str} and its like. */
  Optional<String> scalarTag(Optional<String> tag, Span span) {
    if (tag.isEmpty()) {
      return tag;
    }
    boolean known =
        dialect == Dialect.YAML_1_1
            && (KEPT.contains(tag.get()) || tag.get().equals("!") || isStandard(tag.get()));
    if (!known) {
      refuse(tag.get(), span);
      return Optional.empty();
    }
    return tag;
  }

  /** Collections may say what they are anyway. */
  void checkTag(Optional<String> tag, String kind, Span span) {
    boolean plain = tag.isEmpty() || tag.get().equals(STANDARD + kind);
    if (!plain || (tag.isPresent() && dialect == Dialect.YAML_1_2)) {
      refuse(tag.orElse("!"), span);
    }
  }

  /** What is written behind tag and anchor. */
  static Span behind(Span node) {
    String text = node.text();
    int at = 0;
    while (at < text.length() && (text.charAt(at) == '!' || text.charAt(at) == '&')) {
      at = skipSpace(text, skipWord(text, at));
    }
    return node.part(at, text.length());
  }

  private static int skipWord(String text, int from) {
    int at = from;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Space, line ends and comments. */
  private static int skipSpace(String text, int from) {
    int at = from;
    boolean comment = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      comment = c == '#' || (comment && !LineBreaks.isBreak(c));
      if (!comment && !Character.isWhitespace(c)) {
        break;
      }
      at++;
    }
    return at;
  }

  /** Whether a tag says "this is text". A lone {@code !} does not, as PyYAML reads it. */
  static boolean isText(String tag) {
    return tag.equals(STANDARD + "str") || KEPT.contains(tag);
  }

  /** Whether the tag is a local one, which the node keeps. */
  static boolean isKept(String tag) {
    return KEPT.contains(tag);
  }

  private static boolean isStandard(String tag) {
    return tag.startsWith(STANDARD) && STANDARD_SCALARS.contains(tag.substring(STANDARD.length()));
  }

  private void refuse(String tag, Span span) {
    String shown = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
    Diagnostic found =
        Traps.atStart(span, "yaml-tag", "`" + shown + "` at the start of a value is a YAML tag");
    out.add(
        dialect == Dialect.YAML_1_2
            ? found.note("runbooks have no tags")
            : found.note("inventories may use `!vault` and `!unsafe`, no other tags"));
  }
}
