package dev.lockstep.engine;

import dev.lockstep.engine.ScriptedTransport.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Random runbooks whose every command has a name of its own, so that how often each was run can be
 * counted. Commands named {@code bad} fail.
 */
final class RandomPlay {
  static final String HOSTS = "a b c";

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int next;
  private boolean serial;

  private RandomPlay(long seed) {
    this.random = new Random(seed);
  }

  /** A theatre with one. */
  static Theatre of(Path folder, long seed) {
    RandomPlay play = new RandomPlay(seed);
    Theatre theatre = Play.whole(folder, HOSTS, play.runbook());
    for (String host : HOSTS.split(" ", -1)) {
      theatre.hosts.host(host, List.of(new Line("bad", "3", "", ""), new Line("", "0", "out", "")));
    }
    return theatre;
  }

  private String runbook() {
    text.append("runbook: Random\nstages:\n");
    for (int stage = 1 + random.nextInt(2); stage > 0; stage--) {
      text.append("  - stage: S").append(stage).append("\n    id: s").append(stage);
      text.append("\n    hosts: all\n");
      serial = random.nextInt(3) == 0;
      if (serial) {
        text.append("    serial: 2\n");
      }
      text.append("    steps:\n");
      for (int step = 2 + random.nextInt(3); step > 0; step--) {
        node("      ", 0);
      }
    }
    return text.toString();
  }

  private void node(String indent, int depth) {
    if (depth < 2 && random.nextInt(4) == 0) {
      block(indent, depth);
    } else {
      step(indent, "good");
    }
  }

  private void block(String indent, int depth) {
    int id = next++;
    boolean rescues = random.nextBoolean();
    text.append(indent).append("- name: Block ").append(id).append("\n");
    text.append(indent).append("  id: block").append(id).append("\n");
    text.append(indent).append("  block:\n");
    node(indent + "    ", depth + 1);
    if (rescues) {
      step(indent + "    ", "bad");
    }
    node(indent + "    ", depth + 1);
    if (rescues) {
      text.append(indent).append("  rescue:\n");
      node(indent + "    ", depth + 1);
    }
    if (random.nextBoolean()) {
      text.append(indent).append("  always:\n");
      step(indent + "    ", "good");
    }
  }

  private void step(String indent, String kind) {
    int id = next++;
    boolean loop = random.nextInt(4) == 0;
    String name = "step" + id;
    text.append(indent).append("- name: Step ").append(id).append("\n");
    text.append(indent).append("  id: ").append(name).append("\n");
    text.append(indent).append("  command: ").append(kind).append(' ').append(name);
    text.append(loop ? " ${item}\n" : "\n");
    if (loop) {
      text.append(indent).append("  loop: [x, y, z]\n");
      text.append(indent).append("  register: r").append(id).append("\n");
    } else if (random.nextInt(5) == 0 && !serial) {
      text.append(indent).append("  run_once: true\n");
    } else if (random.nextInt(5) == 0) {
      text.append(indent).append("  when: inventory_hostname != \"b\"\n");
    }
  }
}
