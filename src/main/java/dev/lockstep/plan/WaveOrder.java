package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PhaseProof.Moment;
import dev.lockstep.platform.Wave;
import dev.lockstep.runbook.Stage;
import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves that a phase visits its roles in order: a wave has ended before the next one begins. */
final class WaveOrder {
  private final Located<String> platform;
  private final PhaseHosts hosts;
  private final Diagnostics out;

  WaveOrder(Located<String> platform, PhaseHosts hosts, Diagnostics out) {
    this.platform = platform;
    this.hosts = hosts;
    this.out = out;
  }

  /**
   * @param apart hosts that are visited more than once: reported already, and of no order
   */
  void prove(List<Moment> moments, Set<String> apart) {
    Set<Stage> reported = new LinkedHashSet<>();
    for (int at = 0; at < moments.size(); at++) {
      List<String> now = ordered(moments.get(at), apart);
      if (now.isEmpty() || reported.contains(moments.get(at).stage())) {
        continue;
      }
      String latest = now.get(now.size() - 1);
      Optional<Moment> late = late(moments.subList(at, moments.size()), latest, apart);
      if (late.isPresent()) {
        reported.add(moments.get(at).stage());
        String first = ordered(late.get(), apart).get(0);
        out.add(
            hosts.wave(now.get(0)) < hosts.wave(latest)
                ? together(moments.get(at).stage(), latest, first)
                : early(moments.get(at).stage(), latest, late.get().stage(), first, moments));
      }
    }
  }

  /** The first of these moments that visits what should have come before a host. */
  private Optional<Moment> late(List<Moment> moments, String host, Set<String> apart) {
    return moments.stream()
        .filter(
            moment ->
                ordered(moment, apart).stream().anyMatch(one -> hosts.wave(one) < hosts.wave(host)))
        .findFirst();
  }

  /** The hosts of a moment in the order of their waves. */
  private List<String> ordered(Moment moment, Set<String> apart) {
    return moment.hosts().stream()
        .filter(host -> hosts.has(host) && !apart.contains(host))
        .sorted(java.util.Comparator.comparingInt(hosts::wave))
        .toList();
  }

  private Diagnostic early(
      Stage stage, String host, Stage lateStage, String first, List<Moment> moments) {
    boolean same = stage.id().equals(lateStage.id());
    Diagnostic found =
        Diagnostic.error(
            "wave-order",
            PlatformProof.place(stage),
            "the stage `"
                + stage.name()
                + "` visits "
                + shown(host)
                + " before "
                + shown(first)
                + "; "
                + rule(host, first));
    Diagnostic placed =
        same
            ? found
            : found.also(PlatformProof.place(lateStage), "`" + first + "` comes only here");
    return placed
        .also(place(host), "the order is " + order())
        .help(
            same
                ? "write `hosts: phase`: it takes them one after another"
                : "move the stage `"
                    + stage.name()
                    + "` behind the stage `"
                    + last(moments, host)
                    + "`");
  }

  private Diagnostic together(Stage stage, String host, String first) {
    Diagnostic found =
        Diagnostic.error(
                "waves-together",
                PlatformProof.place(stage),
                "the stage `"
                    + stage.name()
                    + "` visits "
                    + shown(host)
                    + " together with "
                    + shown(first)
                    + "; "
                    + rule(host, first))
            .also(place(host), "the order is " + order());
    return new Way(hosts, host)
        .without(stage)
        .map(
            pattern -> found.help("write `hosts: " + pattern + "`, and visit `" + host + "` later"))
        .orElse(found.help("write `hosts: phase`: it takes them one after another"));
  }

  /** The last stage that should come before a host. */
  private String last(List<Moment> moments, String host) {
    Stage last = moments.get(0).stage();
    for (Moment moment : moments) {
      if (moment.hosts().stream()
          .anyMatch(one -> hosts.has(one) && hosts.wave(one) < hosts.wave(host))) {
        last = moment.stage();
      }
    }
    return last.name().value();
  }

  private String rule(String host, String first) {
    return "in the phase `"
        + hosts.phase().name()
        + "` of the platform `"
        + platform
        + "`, "
        + words(first)
        + " comes before "
        + words(host);
  }

  private String shown(String host) {
    return "`" + host + "` (" + words(host) + ")";
  }

  private String words(String host) {
    return String.join(", ", hosts.rolesInWave(host));
  }

  private String order() {
    return hosts.phase().waves().stream().map(Wave::words).collect(Collectors.joining(", then "));
  }

  private Span place(String host) {
    return hosts.phase().place(hosts.rolesInWave(host).get(0)).orElse(platform.span());
  }
}
