package dev.lockstep.engine;

import static dev.lockstep.engine.Handwriting.map;

import dev.lockstep.engine.RandomProject.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps, blocks and includes of a stage or a part of a random project. */
final class RandomSteps {
  private final RandomProject project;
  private final List<Machine> hosts;
  private final Seat seat;
  private final List<String> certain = new ArrayList<>();
  private final List<String> doubtful = new ArrayList<>();
  private final List<String> unconditional = new ArrayList<>();

  /**
   * Where they stand.
   *
   * @param whole whether all hosts of the stage take a step together
   * @param mark what a command says of its place
   * @param depth how many includes are around
   */
  record Seat(boolean whole, String mark, int depth) {
    static Seat of(boolean whole) {
      return new Seat(whole, "-", 0);
    }

    Seat deeper() {
      return new Seat(false, "${mark}", depth + 1);
    }
  }

  RandomSteps(RandomProject project, List<Machine> hosts, Seat seat) {
    this.project = project;
    this.hosts = hosts;
    this.seat = seat;
  }

  List<Object> nodes(int count, int depth) {
    List<Object> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (depth < 2 && project.oneIn(6)) {
        nodes.add(block(depth));
      } else if (seat.depth() < 2 && project.oneIn(5)) {
        nodes.add(include());
      } else {
        nodes.add(step(depth));
      }
    }
    return nodes;
  }

  private Map<String, Object> block(int depth) {
    int number = project.number();
    Map<String, Object> block = map("name", "Block " + number, "id", "b" + number);
    int known = certain.size();
    block.put("block", nodes(1 + project.random.nextInt(3), depth + 1));
    forget(known);
    if (project.random.nextBoolean()) {
      block.put("rescue", nodes(1, depth + 1));
      forget(known);
    }
    if (project.random.nextBoolean()) {
      block.put("always", nodes(1, depth + 1));
      forget(known);
    }
    if (project.oneIn(4)) {
      block.put("when", project.condition(hosts));
    }
    if (project.oneIn(5)) {
      block.put("become_user", "inner");
    }
    return block;
  }

  /** What came in a block may not be there behind it. */
  private void forget(int known) {
    while (certain.size() > known) {
      doubtful.add(certain.remove(known));
    }
    unconditional.clear();
  }

  private Map<String, Object> include() {
    int number = project.number();
    boolean forked = project.oneIn(3);
    String mark = seat.mark().equals("-") ? "m" + number : "${mark}-" + number;
    String file = "part" + number + ".yml";
    Map<String, Object> include = map("id", "i" + number);
    if (project.oneIn(3)) {
      include.put("loop", List.of("r", "s"));
      include.put("loop_as", "turn" + number);
      mark += "-${turn" + number + "}";
    }
    include.put("vars", map("mark", mark));
    if (project.oneIn(4)) {
      include.put("when", condition().orElse("tier != \"none\""));
    }
    if (forked) {
      include.put("include", "parts/${os}/" + file);
      for (String os : hosts.stream().map(Machine::os).distinct().toList()) {
        List<Machine> own = hosts.stream().filter(host -> host.os().equals(os)).toList();
        part("parts/" + os + "/" + file, own);
      }
    } else {
      include.put("include", "parts/" + file);
      part("parts/" + file, hosts);
    }
    return include;
  }

  private void part(String path, List<Machine> own) {
    RandomSteps inner = new RandomSteps(project, own, seat.deeper());
    project.files.put(
        path,
        map(
            "part", "A part",
            "params", map("mark", map("type", "text")),
            "steps", inner.nodes(1 + project.random.nextInt(3), 1)));
  }

  private Map<String, Object> step(int depth) {
    int number = project.number();
    String id = "s" + number;
    Map<String, Object> step = map("name", "Step " + number, "id", id);
    boolean loops = project.oneIn(5);
    boolean quiet = project.oneIn(8);
    if (loops) {
      step.put("loop", List.of("x", "y"));
    }
    if (quiet) {
      silent(step);
    } else {
      loud(step, number, loops, depth);
    }
    boolean free =
        !step.containsKey("done_when")
            && !loops
            && !step.containsKey("run_on")
            && !step.containsKey("run_once");
    conditions(step);
    if (!quiet && project.oneIn(2)) {
      step.put("register", "r" + number);
      (free && !step.containsKey("when") && depth == 0 ? certain : doubtful).add("r" + number);
    }
    if (!quiet && free && !step.containsKey("when")) {
      unconditional.add(id);
    }
    return step;
  }

  private void silent(Map<String, Object> step) {
    switch (project.random.nextInt(3)) {
      case 0 -> step.put("debug", map("msg", "of ${os}"));
      case 1 -> step.put("set_vars", map("sv" + project.number(), "${tier}"));
      default -> step.put("assert", map("that", "os?has_content"));
    }
  }

  private void loud(Map<String, Object> step, int number, boolean loops, int depth) {
    String word = project.word();
    String text = word + " ${inventory_hostname} " + seat.mark() + (loops ? " ${item}" : "");
    step.put(project.pick("command", "command", "shell"), text);
    if (project.oneIn(4)) {
      step.put("reads", true);
      project.reading.add(word);
    } else if (project.oneIn(6)) {
      String probe = project.word();
      project.probes.add(probe);
      step.put("done_when", map("command", probe + " ${inventory_hostname}", "rc", 0));
    } else if (project.oneIn(6)) {
      step.put("ignore_errors", "it may fail");
    }
    place(step, loops, depth);
    conduct(step, number);
  }

  private void place(Map<String, Object> step, boolean loops, int depth) {
    switch (project.random.nextInt(10)) {
      case 0 -> step.put("delegate_to", project.pick(project.machines).name());
      case 1 -> step.put("delegate_to", "${things[0].owner}".replace("things[0].owner", owner()));
      case 2 -> {
        if (seat.whole() && depth == 0) {
          step.put("run_on", project.pick(hosts).name());
        }
      }
      case 3 -> {
        if (seat.whole() && !loops) {
          step.put("run_once", true);
        }
      }
      case 4 -> step.put("become", project.random.nextBoolean());
      case 5 -> step.put("become_user", "user" + project.random.nextInt(3));
      default -> {}
    }
  }

  /** A host, as an expression of the plan; a part does not see the params. */
  private String owner() {
    return seat.depth() == 0 ? "things[0].owner" : "groups.web[0]";
  }

  private void conduct(Map<String, Object> step, int number) {
    if (project.oneIn(6)) {
      step.put("retries", 2);
      step.put("delay", "1s");
    }
    if (project.oneIn(8)) {
      step.put("environment", map("A" + number, "${os}", "B", "two"));
    }
    if (project.oneIn(8)) {
      step.put("changed_when", false);
    }
    if (project.oneIn(8) && !unconditional.isEmpty() && !step.containsKey("run_once")) {
      step.put("needs", List.of(project.pick(unconditional)));
      step.put("may_be_empty", true);
    }
  }

  private void conditions(Map<String, Object> step) {
    boolean bound = step.containsKey("needs") || step.containsKey("run_on");
    if (bound || !project.oneIn(3)) {
      return;
    }
    condition().ifPresent(one -> step.put("when", one));
  }

  private Optional<Object> condition() {
    return switch (project.random.nextInt(6)) {
      case 0 -> certain.isEmpty() ? fixed() : Optional.of(project.pick(certain) + ".rc == 0");
      case 1 ->
          certain.isEmpty() ? fixed() : Optional.of(project.pick(certain) + ".stdout == \"no\"");
      case 2 ->
          doubtful.isEmpty()
              ? fixed()
              : Optional.of("((" + project.pick(doubtful) + ".rc)!7) == 0");
      case 3 -> Optional.of(List.of(project.condition(hosts), "tier != \"none\""));
      default -> fixed();
    };
  }

  private Optional<Object> fixed() {
    return Optional.of(project.condition(hosts));
  }
}
