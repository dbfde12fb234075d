package dev.lockstep.engine;

import static dev.lockstep.engine.Handwriting.map;

import dev.lockstep.engine.RandomProject.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runbook of a random project: params, preconditions, stages and gates. */
final class RandomStages {
  private final RandomProject project;
  private final boolean inPhases;
  private final List<String> gates = new ArrayList<>();

  RandomStages(RandomProject project, boolean inPhases) {
    this.project = project;
    this.inPhases = inPhases;
  }

  Map<String, Object> runbook() {
    List<Object> stages = inPhases ? phases() : stages();
    Map<String, Object> runbook =
        map(
            "runbook", "Random",
            "params", params(),
            "vars", map("folder", "/opt/${release}", "deep", "${place}-${tier}"),
            "preconditions", preconditions(),
            "stages", stages);
    if (inPhases) {
      runbook.put("platform", "pair");
      project.files.put("platforms/pair.yml", platform());
    }
    if (project.oneIn(3)) {
      String word = reading();
      runbook.put(
          "observe",
          List.of(
              map("name", "Look", "command", word + " ${inventory_hostname} -", "register", "o")));
    }
    return runbook;
  }

  private String reading() {
    String word = project.word();
    project.reading.add(word);
    return word;
  }

  private static Map<String, Object> params() {
    return map(
        "os", map("one_of", List.of("debian", "redhat"), "per", "host"),
        "release", map("type", "version", "default", "7"),
        "mode", map("one_of", List.of("fast", "slow"), "default", "fast"),
        "names", map("type", "list", "of", "text", "default", List.of("x", "y")),
        "things",
            map(
                "type", "list",
                "of", thing("text", "host"),
                "default", List.of(thing("one", "h1"), thing("two", "h2"))));
  }

  /** The order of keys in a value is the value's own. */
  private static Object thing(String name, String owner) {
    return new Handwriting.Ordered(map("name", name, "owner", owner));
  }

  private static Map<String, Object> platform() {
    return map(
        "platform",
        "pair",
        "help",
        "Two roles",
        "roles",
        map("web", map("hosts", "1.."), "db", map("hosts", "1..")),
        "phases",
        new Handwriting.Ordered(
            map("stop", List.of(List.of("web", "db")), "move", List.of("db", "web"))),
        "serial",
        map("move", map("web", 1)));
  }

  private List<Object> phases() {
    List<Object> stages = new ArrayList<>();
    for (String phase : List.of("stop", "move")) {
      Map<String, Object> stage = stage(project.machines);
      stage.put("phase", phase);
      stage.put("hosts", "phase");
      stages.add(stage);
      if (project.oneIn(3)) {
        stages.add(gate());
      }
    }
    anchor(stages);
    return stages;
  }

  private List<Object> stages() {
    List<Object> stages = new ArrayList<>();
    for (int count = 1 + project.random.nextInt(3); count > 0; count--) {
      String pattern = project.pattern();
      List<Machine> hosts = project.matching(pattern);
      Map<String, Object> stage = stage(hosts);
      stage.put("hosts", pattern);
      stages.add(stage);
      if (project.oneIn(4)) {
        stages.add(gate());
      }
    }
    anchor(stages);
    return stages;
  }

  /** Steps that an overlay can name. */
  private void anchor(List<Object> stages) {
    String word = project.word();
    Map<String, Object> anchor =
        map("name", "Anchor", "id", "anchor", "command", word + " ${inventory_hostname} -");
    Map<String, Object> spare =
        map("name", "Spare", "id", "spare", "debug", map("msg", "nothing of ${release}"));
    Map<String, Object> stage =
        map("stage", "Last", "hosts", "all", "steps", List.of(anchor, spare));
    stages.add(stage);
  }

  private Map<String, Object> stage(List<Machine> hosts) {
    Map<String, Object> stage = map("stage", "Stage " + project.number());
    Object serial = project.oneIn(4) ? serial() : "";
    if (!serial.equals("") && !inPhases) {
      stage.put("serial", serial);
    }
    boolean isWhole = !stage.containsKey("serial") && !inPhases;
    List<Machine> within = hosts;
    if (project.oneIn(6)) {
      String condition = project.condition(hosts);
      stage.put("when", condition);
      within = RandomProject.where(condition, hosts);
    }
    if (project.oneIn(5)) {
      stage.put("become_user", "app");
    }
    if (project.oneIn(5)) {
      stage.put("vars", map("sv", "v-${tier}"));
    }
    if (project.oneIn(8)) {
      String word = project.word();
      project.probes.add(word);
      stage.put("done_when", map("command", word + " ${inventory_hostname}", "rc", 0));
    }
    RandomSteps steps = new RandomSteps(project, within, RandomSteps.Seat.of(isWhole));
    List<Object> body = steps.nodes(2 + project.random.nextInt(4), 0);
    if (isWhole && project.oneIn(4)) {
      body.add(project.random.nextInt(body.size() + 1), gate());
    }
    stage.put("steps", body);
    if (project.oneIn(5)) {
      String id = "v" + project.number();
      stage.put("verify", List.of(map("name", "Verify " + id, "id", id, "command", check("-"))));
    }
    return stage;
  }

  private Object serial() {
    return project.<Object>pick(1, 2, "50%", List.of(1, 2));
  }

  private Map<String, Object> gate() {
    String name = "g" + project.number();
    gates.add(name);
    return map("gate", name);
  }

  private Map<String, Object> check(String item) {
    return map("run", reading() + " ${inventory_hostname} - " + item, "rc", 0);
  }

  /** At least one for each gate. */
  private List<Object> preconditions() {
    List<Object> all = new ArrayList<>();
    gates.forEach(gate -> all.add(precondition(List.of(gate))));
    for (int more = project.random.nextInt(3); more > 0; more--) {
      all.add(precondition(List.of()));
    }
    if (project.oneIn(4)) {
      String path = "parts/checks" + project.number() + ".yml";
      project.files.put(
          path, map("part", "Checks", "preconditions", List.of(precondition(List.of()))));
      all.add(map("include", path, "id", "inc" + project.number()));
    }
    return all;
  }

  private Map<String, Object> precondition(List<String> at) {
    String id = "p" + project.number();
    String pattern = project.pattern();
    Map<String, Object> one = map("id", id, "name", "Check " + id, "hosts", pattern);
    boolean loops = project.oneIn(4);
    if (!at.isEmpty()) {
      one.put("gates", project.oneIn(3) ? List.of("preflight", at.get(0)) : at);
    }
    if (loops) {
      one.put("loop", List.of("u", "v"));
    }
    if (project.oneIn(4)) {
      one.put("when", project.condition(project.matching(pattern)));
    }
    if (project.oneIn(6)) {
      one.put("delegate_to", "h1");
    }
    if (project.oneIn(4)) {
      own();
      one.put("probe", map("want", loops ? "${item}" : "-"));
    } else {
      one.put("command", check(loops ? "${item}" : "-"));
    }
    return one;
  }

  private void own() {
    project.files.computeIfAbsent(
        "checks/probe.yml",
        path ->
            map(
                "check", "probe",
                "help", "Looks at something",
                "params", map("want", map("type", "text")),
                "steps",
                    List.of(
                        map(
                            "command",
                            reading() + " ${inventory_hostname} ${want}",
                            "register",
                            "seen")),
                "vars", map("answer", "${seen.stdout}"),
                "verdict", List.of(map("failed", "answer == \"bad\"", "seen", "it is bad")),
                "seen", "it is fine"));
  }
}
