package dev.lockstep.plan;

import dev.lockstep.platform.BatchSize;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.List;

/** Cuts the hosts of a stage into batches, as Ansible does. */
final class Batches {
  private Batches() {}

  /**
   * The batches; one of all hosts without sizes. A share is rounded down, but is at least one host;
   * the last size holds for all that follow.
   */
  static List<List<String>> cut(List<String> hosts, List<Located<BatchSize>> sizes) {
    List<List<String>> batches = new ArrayList<>();
    int from = 0;
    while (from < hosts.size()) {
      int size = sizes.isEmpty() ? hosts.size() : size(hosts, sizes, batches.size());
      int to = Math.min(hosts.size(), from + size);
      batches.add(hosts.subList(from, to));
      from = to;
    }
    return batches;
  }

  /** The size of a batch, counted from 0. */
  static int size(List<String> hosts, List<Located<BatchSize>> sizes, int batch) {
    return sizes.get(Math.min(batch, sizes.size() - 1)).value().of(hosts.size());
  }
}
