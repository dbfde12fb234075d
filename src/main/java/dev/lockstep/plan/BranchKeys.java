package dev.lockstep.plan;

import java.util.HashSet;
import java.util.List;

/** What tells the branches of a fork apart: that in which their files differ. */
final class BranchKeys {
  private BranchKeys() {}

  /**
   * A key for each file, in order: {@code parts/debian/install.yml} and {@code
   * parts/redhat/install.yml} give {@code debian} and {@code redhat}.
   */
  static List<String> of(List<String> files) {
    List<List<String>> paths =
        files.stream()
            .map(file -> List.of(file.replaceFirst("\\.[^./]*$", "").split("/")))
            .toList();
    int shortest = paths.stream().mapToInt(List::size).min().orElse(0);
    int front = 0;
    while (front < shortest && isShared(paths, front, false)) {
      front++;
    }
    int back = 0;
    while (back < shortest - front && isShared(paths, back, true)) {
      back++;
    }
    int from = front;
    int less = back;
    List<String> keys =
        paths.stream()
            .map(path -> String.join("-", path.subList(from, path.size() - less)))
            .toList();
    boolean apart = new HashSet<>(keys).size() == keys.size() && !keys.contains("");
    return apart ? keys : files;
  }

  private static boolean isShared(List<List<String>> paths, int index, boolean fromEnd) {
    return paths.stream()
            .map(path -> path.get(fromEnd ? path.size() - 1 - index : index))
            .distinct()
            .count()
        == 1;
  }
}
