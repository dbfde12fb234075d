package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.journal.StateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * In which order the servers of a platform type go. It is written down here once more, from what
 * the vendor publishes and not from the project's own data, so that each is a check of the other.
 */
record PlatformOrder(String type) {
  /** Each is over on all servers before the next begins on any. */
  private static final List<String> PARTS =
      List.of("stop-web/", "stop/", "back-up/", "save/", "migrate/", "start/", "hand-over/");

  private static final Map<String, List<String>> MIGRATED =
      Map.of(
          "standalone", List.of("standalone"),
          "standard", List.of("marketing", "mail", "tracking"),
          "cloud-messaging", List.of("tracking", "marketing"),
          "power-booster", List.of("tracking", "power", "marketing"),
          "power-cluster", List.of("tracking", "power1", "power2", "marketing"),
          "mid-sourcing", List.of("tracking", "mid", "marketing"));

  /** Tracking first, marketing last, whatever the type. */
  private static final Map<String, List<String>> STARTED =
      Map.of(
          "standalone", List.of("standalone"),
          "standard", List.of("tracking", "mail", "marketing"),
          "cloud-messaging", List.of("tracking", "marketing"),
          "power-booster", List.of("tracking", "power", "marketing"),
          "power-cluster", List.of("tracking", "power", "marketing"),
          "mid-sourcing", List.of("tracking", "mid", "marketing"));

  /** Something that a step did on a host: it began there, or it ended. */
  private record Moment(String step, String host, boolean ended) {
    static Optional<Moment> of(RunEvent event) {
      if (event instanceof RunEvent.StepStarted started) {
        Try attempt = started.attempt();
        return Optional.of(new Moment(attempt.step(), attempt.host(), false));
      }
      if (event instanceof RunEvent.StepEnded ended && !ended.outcome().word().equals("skipped")) {
        return Optional.of(new Moment(ended.step(), ended.host(), true));
      }
      return Optional.empty();
    }
  }

  /** Fails unless the last run of the platform went that way. */
  void isKeptBy(Practice platform) throws StateException {
    List<Moment> all =
        platform.runs().last().stream().flatMap(event -> Moment.of(event).stream()).toList();
    follow(all, PARTS.stream().map(part -> in(part)).toList(), PARTS);
    follow(all, MIGRATED.get(type), "migrate/");
    follow(all, STARTED.get(type), "start/");
  }

  private static Predicate<Moment> in(String part) {
    return moment -> moment.step().startsWith(part);
  }

  private static void follow(List<Moment> all, List<String> groups, String part) {
    List<Predicate<Moment>> sets = new ArrayList<>();
    for (String group : groups) {
      sets.add(in(part).and(moment -> moment.host().matches(group + "\\d*")));
    }
    follow(all, sets, groups.stream().map(group -> part + " on " + group).toList());
  }

  private static void follow(List<Moment> all, List<Predicate<Moment>> sets, List<String> names) {
    for (int at = 0; at < sets.size(); at++) {
      List<Integer> here = places(all, sets.get(at));
      assertThat(here).as(names.get(at)).isNotEmpty();
      assertThat(all.get(here.get(here.size() - 1)).ended()).isTrue();
      if (at > 0) {
        List<Integer> before = places(all, sets.get(at - 1));
        assertThat(here.get(0))
            .as(names.get(at) + " begins when " + names.get(at - 1) + " is over")
            .isGreaterThan(before.get(before.size() - 1));
      }
    }
  }

  private static List<Integer> places(List<Moment> all, Predicate<Moment> wanted) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < all.size(); at++) {
      if (wanted.test(all.get(at))) {
        places.add(at);
      }
    }
    return places;
  }
}
