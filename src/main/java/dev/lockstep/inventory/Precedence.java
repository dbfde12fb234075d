package dev.lockstep.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose variable wins, lowest first, as in Ansible:
 *
 * <ol>
 *   <li>what inventories say of {@code all}
 *   <li>what they say of other groups, the deeper later
 *   <li>{@code group_vars/all}, folder by folder
 *   <li>other {@code group_vars}, folder by folder, the deeper group later within each
 *   <li>what inventories say of the host
 *   <li>{@code host_vars}, folder by folder
 *   <li>{@code -e}
 * </ol>
 *
 * Hosts in the same groups share the layers of groups, and every variable that is not overridden.
 */
final class Precedence {
  private final DraftGroup all;
  private final List<VariableFiles> groupFiles = new ArrayList<>();
  private final List<VariableFiles> hostFiles = new ArrayList<>();
  private final Variables extra;
  private final Map<DraftGroup, List<Variables>> ofGroups = new HashMap<>();
  private final Map<List<DraftGroup>, Variables> ofGroupLists = new HashMap<>();

  /**
   * @param folders where {@code group_vars} and {@code host_vars} are looked for; a folder named
   *     twice counts twice
   * @param extra what {@code -e} gave
   */
  Precedence(DraftGroup all, List<Path> folders, TextFiles files, Variables extra) {
    this.all = all;
    this.extra = extra;
    Map<Path, VariableFiles> read = new LinkedHashMap<>();
    for (Path folder : folders) {
      groupFiles.add(in(folder.resolve("group_vars"), files, read));
      hostFiles.add(in(folder.resolve("host_vars"), files, read));
    }
  }

  /**
   * The variables of a host.
   *
   * @param groups the groups it is in, in the order of precedence, without {@code all}
   */
  Variables of(DraftHost host, List<DraftGroup> groups) {
    Variables variables = new Variables(ofGroupLists.computeIfAbsent(groups, this::ofGroups));
    variables.putAll(host.variables());
    for (VariableFiles files : hostFiles) {
      variables.putAll(files.of(host.name().value(), host.origin()));
    }
    variables.putAll(extra);
    return variables;
  }

  private Variables ofGroups(List<DraftGroup> groups) {
    Variables variables = new Variables();
    variables.putAll(all.variables());
    groups.forEach(group -> variables.putAll(group.variables()));
    files(all).forEach(variables::putAll);
    for (int folder = 0; folder < groupFiles.size(); folder++) {
      for (DraftGroup group : groups) {
        variables.putAll(files(group).get(folder));
      }
    }
    return variables;
  }

  /** The files of a group, one layer for each folder. */
  private List<Variables> files(DraftGroup group) {
    return ofGroups.computeIfAbsent(
        group,
        one ->
            groupFiles.stream().map(files -> files.of(one.name().value(), one.origin())).toList());
  }

  private static VariableFiles in(Path folder, TextFiles files, Map<Path, VariableFiles> read) {
    return read.computeIfAbsent(folder, one -> new VariableFiles(one, files));
  }
}
