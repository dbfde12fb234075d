package dev.lockstep.engine;

import dev.lockstep.plan.Memory;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a listing of a plan promises: which step comes where on which host, and as whom. */
final class PlannedCourse {
  private static final Pattern WORD = Pattern.compile("q\\d+q");

  private final Plan plan;
  private final Map<String, PlannedStep> planned;
  private final Map<String, Integer> batches = new LinkedHashMap<>();
  private final Map<String, Stop> stops = new LinkedHashMap<>();

  /**
   * A step of the listing.
   *
   * @param path where it stands: numbers count in order, names are branches side by side
   * @param word the word of its command; empty without one
   * @param role in which rescues and which always it stands
   * @param saved whether a block with a rescue is around it
   */
  record Stop(
      String id,
      List<Object> path,
      String word,
      String role,
      boolean saved,
      Map<String, Object> listed) {

    List<?> surely() {
      return (List<?>) listed.get("hosts");
    }

    boolean isNever(String host) {
      return among("not_on", host).isPresent();
    }

    boolean isFor(String host) {
      return surely().contains(host) || among("depends", host).isPresent();
    }

    /** As whom it runs; empty for the login user. */
    String user(String host) {
      return among("users", host).orElse("");
    }

    /** Where it runs. */
    String site(String host) {
      return among("delegates", host).orElse(host);
    }

    boolean isOnce() {
      return listed.get("run_once").equals(true);
    }

    private Optional<String> among(String group, String host) {
      return ((Map<?, ?>) listed.get(group))
          .entrySet().stream()
              .filter(entry -> ((List<?>) entry.getValue()).contains(host))
              .map(entry -> entry.getKey().toString())
              .findFirst();
    }
  }

  /** Where a walk through the listing is. */
  private record Spot(List<Object> path, String role, boolean saved) {
    Spot at(Object next) {
      List<Object> longer = new ArrayList<>(path);
      longer.add(next);
      return new Spot(longer, role, saved);
    }

    Spot as(String other) {
      return new Spot(path, other, saved);
    }

    Spot saved(boolean more) {
      return new Spot(path, role, saved || more);
    }
  }

  PlannedCourse(Plan plan) {
    this.plan = plan;
    this.planned = plan.steps().stream().collect(Collectors.toMap(PlannedStep::id, step -> step));
    Map<String, Object> tree = PlanListing.tree(plan);
    nodes((List<?>) tree.get("observe"), new Spot(List.of(0), "", false));
    int number = 0;
    for (Object each : (List<?>) tree.get("chapters")) {
      Map<?, ?> chapter = (Map<?, ?>) each;
      number++;
      if (chapter.containsKey("stage")) {
        batches(chapter);
        nodes((List<?>) chapter.get("steps"), new Spot(List.of(number), "", false));
      }
    }
  }

  private void batches(Map<?, ?> stage) {
    int number = 0;
    for (Object batch : (List<?>) stage.get("batches")) {
      number++;
      for (Object host : (List<?>) batch) {
        batches.put(stage.get("stage") + " " + host, number);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void nodes(List<?> nodes, Spot spot) {
    for (int i = 0; i < nodes.size(); i++) {
      Map<String, Object> node = (Map<String, Object>) nodes.get(i);
      Spot here = spot.at(i);
      if (node.containsKey("step")) {
        Matcher word = WORD.matcher(node.get("action").toString());
        String id = node.get("step").toString();
        String found = word.find() ? word.group() : "";
        stops.put(id, new Stop(id, here.path(), found, here.role(), here.saved(), node));
      } else if (node.containsKey("block")) {
        List<?> rescue = (List<?>) node.get("rescue");
        nodes((List<?>) node.get("steps"), here.at(0).saved(!rescue.isEmpty()));
        nodes(rescue, here.at(1).as(here.role() + "rescue "));
        nodes((List<?>) node.get("always"), here.at(2).as(here.role() + "always "));
      } else if (node.containsKey("fork")) {
        for (Object branch : (List<?>) node.get("branches")) {
          Map<?, ?> one = (Map<?, ?>) branch;
          nodes((List<?>) one.get("steps"), here.at(one.get("branch").toString()));
        }
      }
    }
  }

  /** A step by its id. */
  Optional<Stop> stop(String id) {
    return Optional.ofNullable(stops.get(id));
  }

  /** All steps, in the order of the listing. */
  List<Stop> stops() {
    return List.copyOf(stops.values());
  }

  /** The step of a command by its word, the host it is for, and its mark. */
  List<Stop> of(String word, String host, String mark) {
    return stops.values().stream()
        .filter(stop -> stop.word().equals(word))
        .filter(stop -> mark(stop.id(), host).equals(mark))
        .toList();
  }

  /** What a part has been given to mark its commands with. */
  private String mark(String id, String host) {
    return planned.get(id).frame().scope(host, new Blank(), Map.of()).lookup("mark").stream()
        .map(Value::toString)
        .findFirst()
        .orElse("-");
  }

  /** Whether one must have ended before another begins, each on its host. */
  boolean isBefore(Stop one, String oneHost, Stop other, String otherHost) {
    if (!one.path().get(0).equals(other.path().get(0))) {
      return (int) one.path().get(0) < (int) other.path().get(0);
    }
    int batch = batch(one, oneHost);
    int otherBatch = batch(other, otherHost);
    if (batch != otherBatch) {
      return batch < otherBatch;
    }
    for (int i = 1; i < Math.min(one.path().size(), other.path().size()); i++) {
      Object here = one.path().get(i);
      Object there = other.path().get(i);
      if (!here.equals(there)) {
        return here instanceof Integer number && number < (int) there;
      }
    }
    return false;
  }

  private int batch(Stop stop, String host) {
    String stage = stop.id().split("/", -1)[0];
    return batches.getOrDefault(stage + " " + host, 0);
  }

  Plan plan() {
    return plan;
  }

  /** Before a run nothing is remembered. */
  private static final class Blank implements Memory {
    @Override
    public Optional<Value> registered(String host, String space, String name) {
      return Optional.empty();
    }

    @Override
    public Map<String, Instant> endOf(String step) {
      return Map.of();
    }

    @Override
    public Value run() {
      return Value.of(Map.of());
    }

    @Override
    public boolean isDryRun() {
      return false;
    }
  }
}
