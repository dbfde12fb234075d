package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inventory in Ansible's INI form, line by line as {@code ansible/plugins/inventory/ini.py} goes
 * through it. Reports all faults, where Ansible stops at the first.
 */
final class IniInventory {
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]++)(?::(\\w++))?]\\s*+(?:#.*)?");
  private static final Pattern GROUP_NAME = Pattern.compile("([^:\\]\\s]++)\\s*+(?:#.*)?");
  private static final List<String> KINDS = List.of("hosts", "children", "vars");

  private final InventorySource source;
  private final Draft draft;
  private final Diagnostics out;
  private final PendingGroups pending;
  private final IniEntries entries;
  private DraftGroup group;
  private String kind = "hosts";

  IniInventory(InventorySource source) {
    this.source = source;
    this.draft = source.draft();
    this.out = source.out();
    this.pending = new PendingGroups(draft);
    this.entries = new IniEntries(source);
    this.group = draft.ungrouped();
  }

  static void read(InventorySource source) {
    new IniInventory(source).read();
  }

  private void read() {
    for (Span line : PythonText.lines(source.file())) {
      String text = line.text();
      if (!text.isEmpty() && text.charAt(0) != '#' && text.charAt(0) != ';') {
        line(line, text);
      }
    }
    pending.report(out);
  }

  private void line(Span line, String text) {
    if (text.charAt(0) == '[') {
      Matcher section = SECTION.matcher(text);
      if (section.matches()) {
        section(line, section);
        return;
      }
      if (text.endsWith("]") || text.matches("\\[[^\\]]*+]\\s*+;.*+")) {
        refuseSection(line);
        return;
      }
    }
    switch (kind) {
      case "hosts" -> entries.host(line, group);
      case "vars" -> entries.variable(line, group);
      case "children" -> child(line, text);
      default -> {}
    }
  }

  private void refuseSection(Span line) {
    kind = "unknown";
    out.add(
        Diagnostic.error("ini-section", line, "this line is no section")
            .note("a section is `[NAME]`, `[NAME:children]` or `[NAME:vars]`, without spaces in it")
            .help("correct the brackets; a remark behind a section begins with `#`"));
  }

  private void section(Span line, Matcher section) {
    Span name = line.part(section.start(1), section.end(1));
    kind = section.group(2) == null ? "hosts" : section.group(2);
    if (!KINDS.contains(kind)) {
      Span wrong = line.part(section.start(2), section.end(2));
      Diagnostic unknown =
          Diagnostic.error("ini-section", wrong, "there are no sections of kind `" + kind + "`");
      out.add(unknown.help(Suggestions.help(kind, KINDS).orElse("write `hosts`")));
      return;
    }
    boolean isNew = draft.findGroup(name.text()).isEmpty();
    group = draft.group(new Located<>(name.text(), name));
    if (kind.equals("vars")) {
      if (isNew) {
        pending.variablesOf(group, name);
      }
    } else {
      pending.declared(group);
    }
  }

  private void child(Span line, String text) {
    Matcher name = GROUP_NAME.matcher(text);
    if (!name.matches()) {
      out.add(
          Diagnostic.error("ini-line", line, "`" + text + "` is no group name")
              .note("under `[" + group.name() + ":children]` each line names one group")
              .help("write the name of a group alone"));
      return;
    }
    pending.child(group, LocatedText.verbatim(line.part(name.start(1), name.end(1))));
  }
}
