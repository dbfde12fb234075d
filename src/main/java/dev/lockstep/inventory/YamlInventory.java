package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.Located;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An inventory in Ansible's YAML form: groups with {@code hosts}, {@code vars} and {@code
 * children}, in the order in which {@code ansible/plugins/inventory/yaml.py} goes through them.
 */
final class YamlInventory {
  private static final List<String> SECTIONS = List.of("hosts", "vars", "children");

  private final InventorySource source;
  private final Draft draft;
  private final Diagnostics out;

  private YamlInventory(InventorySource source) {
    this.source = source;
    this.draft = source.draft();
    this.out = source.out();
  }

  static void read(InventorySource source) {
    YamlInventory reader = new YamlInventory(source);
    YamlReader.read(source.file(), Dialect.YAML_1_1, source.out()).ifPresent(reader::root);
  }

  private void root(Node node) {
    if (!(node instanceof Node.Mapping groups)) {
      out.add(
          Diagnostic.error(
                  "inventory-form",
                  node.span(),
                  "an inventory is a mapping of groups, not " + node.kind())
              .help("write `all:` and below it `hosts:`, each host as a key: `web1:`"));
      return;
    }
    for (Node.Entry entry : groups.entries()) {
      if (entry.name().equals("plugin")) {
        out.add(
            Diagnostic.error("not-yet", entry.key().span(), "inventory plugins can't be used yet")
                .help("save what `ansible-inventory --list --yaml` prints, and name that file"));
        return;
      }
      group(entry);
    }
  }

  private Optional<DraftGroup> group(Node.Entry entry) {
    Optional<String> name = name(entry, "group");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    boolean isNothing = isNothing(entry.value());
    if (!isNothing && !(entry.value() instanceof Node.Mapping)) {
      out.add(
          Diagnostic.error(
                  "inventory-form",
                  entry.value().span(),
                  "the group `" + name.get() + "` must be a mapping, not " + entry.value().kind())
              .help("write `hosts:`, `vars:` or `children:` below it"));
      return Optional.empty();
    }
    DraftGroup group = draft.group(new Located<>(name.get(), entry.key().span()));
    if (entry.value() instanceof Node.Mapping sections) {
      sections.entries().forEach(section -> section(group, section));
    }
    return Optional.of(group);
  }

  private void section(DraftGroup group, Node.Entry section) {
    switch (section.name()) {
      case "hosts" -> entries(group, section, entry -> host(group, entry));
      case "children" -> entries(group, section, entry -> child(group, entry));
      case "vars" -> entries(group, section, entry -> draft.set(group, key(entry), value(entry)));
      default -> warnOfKey(group, section);
    }
  }

  private void warnOfKey(DraftGroup group, Node.Entry section) {
    Diagnostic found =
        Diagnostic.warning(
                "inventory-key",
                section.key().span(),
                "the group `"
                    + group.name()
                    + "` has a key `"
                    + section.name()
                    + "`, which is ignored")
            .note("a group has `hosts`, `vars` and `children`; Ansible ignores all else too");
    out.add(
        Suggestions.closest(section.name(), SECTIONS)
            .map(near -> found.help("did you mean `" + near + "`?"))
            .orElseGet(() -> found.help("move variables below `vars:`, groups below `children:`")));
  }

  private void entries(DraftGroup group, Node.Entry section, Consumer<Node.Entry> read) {
    Node node = section.value();
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(read);
    } else if (node instanceof Node.Scalar name && name.value() instanceof Value.Text) {
      Node.Scalar nothing =
          new Node.Scalar(name.text().part(0, 0), Value.NOTHING, Optional.empty(), true);
      read.accept(new Node.Entry(name, nothing));
    } else if (!isNothing(node)) {
      out.add(
          Diagnostic.error(
                  "inventory-form",
                  node.span(),
                  "`"
                      + section.name()
                      + "` of the group `"
                      + group.name()
                      + "` must be a mapping, not "
                      + node.kind())
              .help("write each entry as a key of its own, `web1:` for `- web1`"));
    }
  }

  private void child(DraftGroup parent, Node.Entry entry) {
    group(entry).ifPresent(child -> parent.add(child, entry.key().span()));
  }

  private void host(DraftGroup group, Node.Entry entry) {
    if (name(entry, "host").isEmpty()) {
      return;
    }
    if (!isNothing(entry.value()) && !(entry.value() instanceof Node.Mapping)) {
      out.add(
          Diagnostic.error(
                  "inventory-form",
                  entry.value().span(),
                  "the variables of `"
                      + entry.name()
                      + "` must be a mapping, not "
                      + entry.value().kind())
              .help("write `NAME: VALUE` on a line of its own below the host"));
      return;
    }
    HostNames.read(entry.key().text(), out)
        .ifPresent(
            names ->
                new HostMembers(source, group)
                    .add(names, entry.key().span(), host -> assign(host, entry.value())));
  }

  private void assign(DraftHost host, Node variables) {
    if (variables instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> draft.set(host, key(entry), value(entry)));
    }
  }

  /** Names are text: {@code 10:} or {@code on:} would be something else to Ansible. */
  private Optional<String> name(Node.Entry entry, String what) {
    Node.Scalar key = entry.key();
    if (key.value() instanceof Value.Text && !entry.name().isEmpty()) {
      return Optional.of(entry.name());
    }
    String read =
        key.isNothing()
            ? "nothing"
            : "`" + entry.name() + "`, which YAML reads as " + key.kind() + ",";
    out.add(
        Diagnostic.error(
                "inventory-form",
                key.span(),
                "the name of a " + what + " must be text; " + read + " stands here")
            .help("put the name in quotes"));
    return Optional.empty();
  }

  private static boolean isNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNothing();
  }

  private static Located<String> key(Node.Entry entry) {
    return new Located<>(NodeValues.key(entry), entry.key().span());
  }

  private static Located<Value> value(Node.Entry entry) {
    return new Located<>(NodeValues.of(entry.value()), entry.value().span());
  }
}
