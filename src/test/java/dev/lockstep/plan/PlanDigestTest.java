package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest hangs on everything that decides what a run does, and on nothing else. */
class PlanDigestTest {
  private static final Map<String, Consumer<World>> CHANGES = new LinkedHashMap<>();

  static {
    CHANGES.put("a command", world -> world.step.put("command", "ctl halt ${release}"));
    CHANGES.put("a condition", world -> world.step.put("when", "release != \"8\""));
    CHANGES.put("a modifier", world -> world.step.put("timeout", "6h"));
    CHANGES.put("a name", world -> world.step.put("name", "Halt"));
    CHANGES.put("the environment", world -> world.stage.put("environment", Map.of("A", "2")));
    CHANGES.put("the batches", world -> world.stage.put("serial", "1"));
    CHANGES.put("who runs it", world -> world.stage.put("become_user", "root"));
    CHANGES.put("a check", world -> world.precondition.put("command", "df /var"));
    CHANGES.put("a part", world -> world.partStep.put("command", "install more"));
    CHANGES.put("what a part is given", world -> world.include.put("vars", Map.of("what", "b")));
    CHANGES.put("a default", world -> world.release.put("default", "9"));
    CHANGES.put("a value of -e", world -> world.extra.add("release=9"));
    CHANGES.put("a variable that is used", world -> world.first.put("color", "red"));
    CHANGES.put("how a host is reached", world -> world.first.put("ansible_port", "2222"));
    CHANGES.put("a host more", world -> world.hosts.put("w3", Map.of("color", "blue")));
    CHANGES.put("a file that is sent", world -> world.sent = "another file");
    CHANGES.put(
        "the limit", world -> world.options = options("w1", List.of(), BecomeDefaults.NONE));
    CHANGES.put(
        "the tags", world -> world.options = options("all", List.of("one"), BecomeDefaults.NONE));
    CHANGES.put(
        "-b",
        world ->
            world.options =
                options(
                    "all",
                    List.of(),
                    new BecomeDefaults(
                        true, "root", BecomeDefaults.NONE.method(), Optional.empty())));
  }

  @TempDir Path folder;

  @Test
  void orderOfKeysAndCommentsDoNotMatter() {
    String digest = new World().digest(folder, 1);
    for (int seed = 2; seed < 30; seed++) {
      assertThat(new World().digest(folder, seed)).as("seed %s", seed).isEqualTo(digest);
    }
  }

  @Test
  void everyValueMatters() {
    String before = new World().digest(folder, 1);
    CHANGES.forEach(
        (what, change) -> {
          World world = new World();
          change.accept(world);
          assertThat(world.digest(folder, 1)).as(what).isNotEqualTo(before);
        });
  }

  @Test
  void theOrderOfHostsMatters() {
    World world = new World();
    world.hosts.put("w1", world.hosts.remove("w1"));
    assertThat(world.digest(folder, 1)).isNotEqualTo(new World().digest(folder, 1));
  }

  @Test
  void aVariableThatNobodyUsesDoesNotMatter() {
    World world = new World();
    world.first.put("remark", "bought in spring");
    assertThat(world.digest(folder, 1)).isEqualTo(new World().digest(folder, 1));
  }

  @Test
  void aSecretCountsByItsOriginAndNotByItsValue() {
    World one = new World();
    one.all.put("token", "one");
    World other = new World();
    other.all.put("token", "two");
    String digest = one.digest(folder, 1);

    assertThat(other.digest(folder, 1)).isEqualTo(digest);
    assertThat(new World().digest(folder, 1)).isNotEqualTo(digest);
  }

  private static PlanOptions options(String limit, List<String> tags, BecomeDefaults become) {
    return new PlanOptions(
        Optional.of(limit).filter(one -> !one.equals("all")), tags, List.of(), become);
  }

  /** A project whose parts can be changed before it is written. */
  private static final class World {
    final Map<String, Object> release = map("type", "version", "default", "8");
    final Map<String, Object> precondition = map("name", "Room", "command", "df /opt");
    final Map<String, Object> step =
        map("name", "Stop", "command", "ctl stop ${color} ${release}", "tags", "one");
    final Map<String, Object> include = map("include", "part.yml", "vars", Map.of("what", "a"));
    final Map<String, Object> copy = map("name", "Send", "copy", "sent.txt");
    final Map<String, Object> stage =
        map("stage", "Move", "hosts", "web", "steps", List.of(step, include, copy));
    final Map<String, Object> partStep = map("name", "Install", "command", "install ${what}");
    final Map<String, Object> first = map("color", "blue");
    final Map<String, Object> all = map("place", "cellar");
    final Map<String, Object> hosts = map("w1", first, "w2", Map.of("color", "green"));
    final List<String> extra = new ArrayList<>();
    String sent = "a file";
    PlanOptions options = PlanOptions.NONE;

    String digest(Path folder, long seed) {
      Shuffled yaml = new Shuffled(new Random(seed));
      Project project =
          Project.in(folder)
              .options(options)
              .file("sent.txt", sent)
              .inventory(
                  yaml.inOrder()
                      .print(map("all", Map.of("vars", all), "web", Map.of("hosts", hosts))))
              .file(
                  "part.yml",
                  yaml.print(
                      map(
                          "part",
                          "P",
                          "params",
                          Map.of("what", Map.of("type", "text")),
                          "steps",
                          List.of(partStep))))
              .runbook(
                  yaml.print(
                      map(
                          "runbook",
                          "R",
                          "params",
                          map("release", release, "token", map("secret", true, "default", "x")),
                          "preconditions",
                          List.of(precondition),
                          "stages",
                          List.of(stage))));
      extra.forEach(project::extra);
      String digest = project.plan().head().digest();
      assertThat(digest).matches("[0-9a-f]{64}");
      return digest;
    }

    private static Map<String, Object> map(Object... entries) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < entries.length; i += 2) {
        map.put(entries[i].toString(), entries[i + 1]);
      }
      return map;
    }
  }
}
