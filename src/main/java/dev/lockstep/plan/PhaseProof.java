package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.platform.BatchSize;
import dev.lockstep.runbook.Stage;
import dev.lockstep.text.Located;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Proves one phase: who is visited, how often, and how many at once. */
final class PhaseProof {
  private final Located<String> platform;
  private final PhaseHosts hosts;
  private final List<Moment> moments;
  private final Diagnostics out;

  /** Hosts that a stage of the phase visits at one time. */
  record Moment(Stage stage, List<String> hosts) {
    Moment {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * @param platform where the runbook names the platform
   * @param moments what the stages of the phase visit, one after another
   */
  PhaseProof(Located<String> platform, PhaseHosts hosts, List<Moment> moments, Diagnostics out) {
    this.platform = platform;
    this.hosts = hosts;
    this.moments = List.copyOf(moments);
    this.out = out;
  }

  /** Every host that is visited. */
  Set<String> visited() {
    Set<String> visited = new LinkedHashSet<>();
    moments.forEach(moment -> visited.addAll(moment.hosts()));
    visited.retainAll(hosts.hosts());
    return visited;
  }

  /** Whether a role has a part in the phase. */
  boolean has(String role) {
    return hosts.phase().place(role).isPresent();
  }

  /**
   * @param excused roles that the runbook leaves out as a whole
   */
  void prove(Set<String> excused) {
    missing(excused);
    strangers();
    tooMany();
    Set<String> twice = twice();
    new WaveOrder(platform, hosts, out).prove(moments, twice);
  }

  private void missing(Set<String> excused) {
    Set<String> visited = visited();
    List<String> missing =
        hosts.hosts().stream()
            .filter(host -> !visited.contains(host) && !excused.containsAll(hosts.roles(host)))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    String phase = "`" + hosts.phase().name() + "`";
    String are = missing.size() == 1 ? " is" : " are";
    if (moments.isEmpty()) {
      out.add(
          Diagnostic.error(
                  "phase-missing",
                  platform.span(),
                  "no stage has the phase "
                      + phase
                      + ": "
                      + Phrases.some("host", missing)
                      + are
                      + " left out")
              .also(hosts.phase().name().span(), "a phase of the platform `" + platform + "`")
              .help("add a stage with `phase: " + hosts.phase().name() + "` and `hosts: phase`"));
      return;
    }
    String first = missing.get(0);
    String role = hosts.rolesInWave(first).get(0);
    Stage last = moments.get(moments.size() - 1).stage();
    out.add(
        Diagnostic.error(
                "host-left-out",
                PlatformProof.place(last),
                "the phase " + phase + " leaves out " + Phrases.some("host", missing))
            .also(
                hosts.phase().place(role).orElse(hosts.phase().name().span()),
                "`" + first + "` goes here")
            .note("every host with a role of a phase is visited exactly once in it")
            .help(
                "name "
                    + (missing.size() == 1 ? "it" : "them")
                    + " in a stage with `phase: "
                    + hosts.phase().name()
                    + "`, or write one stage with `hosts: phase`"));
  }

  private void strangers() {
    Map<Stage, Set<String>> strangers = new LinkedHashMap<>();
    for (Moment moment : moments) {
      moment.hosts().stream()
          .filter(host -> !hosts.has(host))
          .forEach(
              host ->
                  strangers
                      .computeIfAbsent(moment.stage(), stage -> new LinkedHashSet<>())
                      .add(host));
    }
    strangers.forEach(
        (stage, some) ->
            out.add(
                Diagnostic.error(
                        "outside-phase",
                        PlatformProof.place(stage),
                        "the stage `"
                            + stage.name()
                            + "` visits "
                            + Phrases.some("host", List.copyOf(some))
                            + " with no role of the phase `"
                            + hosts.phase().name()
                            + "`")
                    .also(
                        hosts.phase().name().span(),
                        "its roles: " + String.join(", ", hosts.phase().roles()))
                    .help(
                        "write `hosts: phase`, or put these hosts into a stage without `phase`")));
  }

  private void tooMany() {
    Set<String> reported = new LinkedHashSet<>();
    for (Moment moment : moments) {
      hosts
          .phase()
          .serial()
          .forEach(
              (role, sizes) -> {
                int all = hosts.with(role, List.copyOf(hosts.hosts())).size();
                int most = sizes.stream().mapToInt(size -> size.value().of(all)).max().orElse(all);
                int now = hosts.with(role, moment.hosts()).size();
                if (now > most && reported.add(moment.stage().id() + "/" + role)) {
                  out.add(tooMany(moment.stage(), role, sizes.get(0), now));
                }
              });
    }
  }

  private Diagnostic tooMany(Stage stage, String role, Located<BatchSize> size, int now) {
    String most = size.value().amount() + (size.value().percent() ? "%" : "");
    return Diagnostic.error(
            "too-many-at-once",
            PlatformProof.place(stage),
            "the stage `"
                + stage.name()
                + "` takes "
                + now
                + " hosts of the role `"
                + role
                + "` at once")
        .also(size.span(), "the platform `" + platform + "` lets " + most + " go at a time")
        .help("add `serial: " + most + "` to the stage, or write `hosts: phase`");
  }

  /** The hosts that are visited more than once, which are reported. */
  private Set<String> twice() {
    Map<String, Stage> first = new LinkedHashMap<>();
    Map<List<Stage>, Set<String>> pairs = new LinkedHashMap<>();
    Set<String> twice = new LinkedHashSet<>();
    for (Moment moment : moments) {
      for (String host : moment.hosts()) {
        Stage before = first.putIfAbsent(host, moment.stage());
        if (before != null && hosts.has(host)) {
          twice.add(host);
          pairs
              .computeIfAbsent(List.of(before, moment.stage()), pair -> new LinkedHashSet<>())
              .add(host);
        }
      }
    }
    pairs.forEach((pair, some) -> twice(pair.get(0), pair.get(1), List.copyOf(some)));
    return twice;
  }

  private void twice(Stage earlier, Stage later, List<String> some) {
    String host = some.get(0);
    Way way = new Way(hosts, host);
    boolean mendEarlier = way.without(earlier).isPresent();
    Stage mended = mendEarlier ? earlier : later;
    Stage other = mendEarlier ? later : earlier;
    String role = hosts.rolesInWave(host).get(0);
    Diagnostic found =
        Diagnostic.error(
                "visited-twice",
                PlatformProof.place(mended),
                "the phase `"
                    + hosts.phase().name()
                    + "` visits "
                    + Phrases.some("host", some)
                    + " twice: in the stages `"
                    + earlier.name()
                    + "` and `"
                    + later.name()
                    + "`")
            .also(PlatformProof.place(other), "the other stage")
            .also(
                hosts.phase().place(role).orElse(hosts.phase().name().span()),
                "`" + host + "` goes here");
    out.add(
        way.without(mended)
            .map(pattern -> found.help("write `hosts: " + pattern + "` here"))
            .orElse(
                found.help(
                    "put the steps into one stage, or name different hosts in the two stages")));
  }
}
