package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules for the keys of a mapping: scalars, each once, and {@code <<} where it is known. */
final class Entries {
  private static final String MERGE = "<<";

  private final Dialect dialect;
  private final Diagnostics out;

  Entries(Dialect dialect, Diagnostics out) {
    this.dialect = dialect;
    this.out = out;
  }

  /** Keys are scalars; reports any other. */
  void refuseKey(Node key) {
    out.add(
        Diagnostic.error("yaml-key", key.span(), "a key must be text, not " + key.kind())
            .help("quote it, if `[` or `{` is meant to begin a text"));
  }

  /** Each key once, merged ones first, as PyYAML does; the last of two equal keys stays. */
  List<Node.Entry> settle(List<Node.Entry> written) {
    Map<String, Node.Entry> settled = new LinkedHashMap<>();
    written.stream().filter(Entries::isMerge).forEach(entry -> merge(entry, settled));
    Map<String, Node.Entry> own = new LinkedHashMap<>();
    for (Node.Entry entry : written) {
      if (!isMerge(entry)) {
        Node.Entry before = own.put(entry.name(), entry);
        if (before != null) {
          reportDuplicate(before, entry);
        }
      }
    }
    settled.putAll(own);
    return new ArrayList<>(settled.values());
  }

  private static boolean isMerge(Node.Entry entry) {
    return entry.key().isPlain() && entry.name().equals(MERGE);
  }

  private void reportDuplicate(Node.Entry first, Node.Entry second) {
    Diagnostic found =
        Diagnostic.error(
                "duplicate-key",
                second.key().span(),
                "the key `" + second.name() + "` is written twice in one mapping")
            .label("here again")
            .also(first.key().span(), "first here")
            .help("keep one of them");
    out.add(
        dialect == Dialect.YAML_1_2
            ? found
            : found.asWarning().note("the last one counts, as in Ansible"));
  }

  private void merge(Node.Entry merge, Map<String, Node.Entry> into) {
    if (dialect == Dialect.YAML_1_2) {
      out.add(
          Diagnostic.error("yaml-merge", merge.key().span(), "runbooks have no merge key `<<`")
              .help("write the keys out; parts and `vars:` are for what is used twice"));
      return;
    }
    if (merge.value() instanceof Node.Sequence list) {
      list.items().forEach(item -> take(item, into));
    } else {
      take(merge.value(), into);
    }
  }

  /** What came first stays: in a list of merges the earlier one wins. */
  private void take(Node source, Map<String, Node.Entry> into) {
    if (source instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> into.putIfAbsent(entry.name(), entry));
      return;
    }
    Span span = source.span();
    out.add(
        Diagnostic.error("yaml-merge", span, "`<<` takes a mapping, not " + source.kind())
            .help("write `<<: *NAME`, where `&NAME` stands before a mapping"));
  }
}
