package dev.lockstep.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.journal.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be told of a run that has ended.
 *
 * @param said what it printed
 * @param counted how often each command ran, by host
 * @param outcome what its journal says
 * @param files what it wrote on the hosts
 */
record Told(
    int exit,
    String said,
    Map<String, Map<String, Integer>> counted,
    Map<String, String> outcome,
    Map<String, String> files,
    boolean intact) {

  /** By a scene whose last process has ended. */
  static Told by(Scene scene, Program.Ended ended) throws Exception {
    Map<String, Map<String, Integer>> counted = new TreeMap<>();
    for (String host : Tour.HOSTS) {
      counted.put(host, scene.counted(host));
    }
    boolean intact = scene.run().verify() instanceof Verification.Intact;
    return new Told(ended.exit(), ended.said(), counted, scene.outcome(), scene.files(), intact);
  }

  /** Fails unless it is done and each command ran once. */
  void requireOnce() {
    assertThat(exit).as(said).isZero();
    counted.forEach((host, times) -> assertThat(times).as(host).isEqualTo(Tour.once(host)));
    assertThat(intact).as("journal and kept output").isTrue();
  }

  /** In what it differs from another, a line each; whether steps ran once is not looked at. */
  List<String> difference(Told other) {
    List<String> lines = new ArrayList<>();
    if (exit != other.exit) {
      lines.add("exit " + exit);
    }
    compare(other.outcome, outcome, lines);
    compare(other.files, files, lines);
    return lines;
  }

  private static void compare(
      Map<String, String> expected, Map<String, String> found, List<String> lines) {
    Map<String, String> all = new TreeMap<>(expected);
    all.putAll(found);
    for (String name : all.keySet()) {
      String before = expected.getOrDefault(name, "(missing)");
      String after = found.getOrDefault(name, "(missing)");
      if (!after.equals(before)) {
        lines.add(name + ": " + before + " became " + after);
      }
    }
  }
}
