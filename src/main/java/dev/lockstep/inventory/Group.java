package dev.lockstep.inventory;

import java.util.List;

/**
 * A named set of hosts.
 *
 * @param hosts those it names itself, in the order written
 * @param children groups in it
 */
public record Group(String name, List<String> hosts, List<String> children) {
  public Group {
    hosts = List.copyOf(hosts);
    children = List.copyOf(children);
  }
}
