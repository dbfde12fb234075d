package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads inventories. */
public final class InventoryReader {
  private InventoryReader() {}

  /**
   * @param sources what {@code -i} named, in order: a file, a folder, or a comma list of hosts
   * @param extraVars what {@code -e} named, in order: {@code k=v ...}, JSON, {@code @file}
   * @param folder the working directory, from which paths lead and are shown
   * @return empty, with all reports, when something can't be read
   */
  public static Optional<Inventory> read(
      List<String> sources, List<String> extraVars, Path folder, Diagnostics out) {
    Diagnostics found = new Diagnostics();
    TextFiles files = new TextFiles(folder, found);
    Draft draft = new Draft(found);
    Sources reader = new Sources(files, draft);
    sources.forEach(reader::read);
    ExtraVariables extra = new ExtraVariables(files);
    extraVars.forEach(extra::read);
    Optional<Inventory> inventory =
        Assembly.settle(draft, found)
            .map(
                ancestry ->
                    inventory(
                        draft,
                        ancestry,
                        new Precedence(
                            draft.all(), reader.variableFolders(), files, extra.variables())));
    found.all().forEach(out::add);
    return found.hasErrors() ? Optional.empty() : inventory;
  }

  static Inventory inventory(Draft draft, Ancestry ancestry, Precedence precedence) {
    List<Host> hosts = new ArrayList<>();
    Map<String, Path> files = new HashMap<>();
    for (DraftHost host : draft.hosts()) {
      List<DraftGroup> groups = ancestry.closure(host.groups());
      String name = host.name().value();
      hosts.add(new Host(name, names(groups), precedence.of(host, groups).byName()));
      host.file().ifPresent(file -> files.put(name, file));
    }
    return new Inventory(
        hosts, draft.groups().stream().map(InventoryReader::group).toList(), files);
  }

  private static Group group(DraftGroup group) {
    return new Group(
        group.name().value(),
        group.hosts().stream().map(host -> host.name().value()).toList(),
        group.children().keySet().stream().map(child -> child.name().value()).toList());
  }

  private static List<String> names(List<DraftGroup> groups) {
    return groups.stream()
        .map(DraftGroup::name)
        .map(Located::value)
        .sorted(PythonText.ORDER)
        .toList();
  }
}
