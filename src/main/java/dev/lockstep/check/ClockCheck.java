package dev.lockstep.check;

import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.template.Typed;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code clock}: the clocks of the hosts tell the same time. Each is compared with the jump host's;
 * because a message takes its time, that gives a range for each (see {@link HostClock}), and only
 * what holds for every moment in it is passed, or failed.
 */
final class ClockCheck implements CheckType {
  private static final String LEAST = "least";
  private static final String MOST = "most";
  private static final String ZONE = "zone";

  private static final Form FORM =
      Form.of(
              Field.needed("within", Kind.Plain.DURATION, "by how much they may differ"),
              Field.of("same_zone", Kind.Plain.FLAG, "true: they must be in one time zone too"))
          .shortFor("within");

  @Override
  public String key() {
    return "clock";
  }

  @Override
  public String help() {
    return "the clocks of the hosts differ by no more than `within`; with `same_zone: true` they"
        + " are in one time zone";
  }

  @Override
  public Subject subject() {
    return Subject.HOSTS_TOGETHER;
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(ClockCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Optional<Duration> within =
        options
            .mapping()
            .requiredText("within")
            .flatMap(text -> Typed.compile(text, Conversions.DURATION, options.reading().out()))
            .flatMap(typed -> literal(typed, options));
    boolean sameZone = options.mapping().flag("same_zone").orElse(false);
    return options.isSound()
        ? Optional.of(
            new WrittenJointCheck(
                options.written(),
                scope -> new WrittenJointCheck.OneLook(LookScript.exec("clock"), ClockCheck::see),
                seen -> compare(seen, within.orElseThrow(), sameZone),
                false))
        : Optional.empty();
  }

  /** One bound for all hosts together, so it may not hang on a host. */
  private static Optional<Duration> literal(Typed<Duration> typed, Options options) {
    try {
      return Optional.of(typed.value(Scope.EMPTY));
    } catch (EvaluationException notLiteral) {
      options.error(
          "not-literal", typed.span(), "`within` must be a duration as it stands, such as `2s`");
      return Optional.empty();
    }
  }

  private static Value see(Result.Ran ran) throws UnseenException {
    Sheet sheet = Sheet.of(ran);
    HostClock clock = HostClock.of(sheet, ran);
    return Value.of(
        Map.of(
            LEAST, Value.of(clock.least().toMillis()),
            MOST, Value.of(clock.most().toMillis()),
            ZONE, Value.of(sheet.need("zone_name") + " (" + sheet.need("zone") + ")")));
  }

  private static Verdict compare(Map<String, Value> seen, Duration within, boolean sameZone) {
    Map<String, Range> clocks = new LinkedHashMap<>();
    seen.forEach((host, value) -> clocks.put(host, Range.of((Value.Mapping) value)));
    if (clocks.size() == 1) {
      clocks.put("the jump host", new Range(0, 0, ""));
    }
    List<String> zones = sameZone ? zoneFaults(seen) : List.of();
    List<String> faults = new ArrayList<>(zones);
    List<String> unclear = new ArrayList<>();
    long most = 0;
    for (Map.Entry<String, Range> one : clocks.entrySet()) {
      for (Map.Entry<String, Range> other : clocks.entrySet()) {
        long atMost = one.getValue().most - other.getValue().least;
        long atLeast = one.getValue().least - other.getValue().most;
        most = Math.max(most, atMost);
        String pair = "`" + one.getKey() + "` is ahead of `" + other.getKey() + "` by ";
        if (!one.equals(other) && atLeast > within.toMillis()) {
          faults.add(pair + "at least " + seconds(atLeast));
        } else if (!one.equals(other) && atMost > within.toMillis()) {
          unclear.add(pair + "up to " + seconds(atMost));
        }
      }
    }
    if (!faults.isEmpty()) {
      return new Verdict.Failed(
          String.join("; ", faults), "let all hosts take the time from the same NTP servers");
    }
    return unclear.isEmpty()
        ? new Verdict.Passed(
            "the clocks of " + clocks.size() + " hosts differ by no more than " + seconds(most))
        : new Verdict.Errored(
            "the network is too slow to tell whether the clocks are within "
                + seconds(within.toMillis())
                + ": "
                + String.join("; ", unclear),
            "check again, or write a larger `within`");
  }

  private static List<String> zoneFaults(Map<String, Value> seen) {
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    seen.forEach(
        (host, value) ->
            hosts.computeIfAbsent(zone(value), any -> new ArrayList<>()).add("`" + host + "`"));
    return hosts.size() < 2
        ? List.of()
        : List.of(
            "the time zones differ: "
                + new TreeSet<>(hosts.keySet())
                    .stream()
                        .map(zone -> zone + " on " + String.join(", ", hosts.get(zone)))
                        .collect(Collectors.joining("; ")));
  }

  private static String zone(Value value) {
    return ((Value.Mapping) value).entries().get(ZONE).toString();
  }

  private static String seconds(long millis) {
    return String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** How many milliseconds a clock is ahead of the jump host's: at least and at most. */
  private record Range(long least, long most, String zone) {
    static Range of(Value.Mapping value) {
      return new Range(
          ((Value.Numeric) value.entries().get(LEAST)).number().longValue(),
          ((Value.Numeric) value.entries().get(MOST)).number().longValue(),
          ClockCheck.zone(value));
    }
  }
}
