package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.platform.Phase.Turn;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads phases with what {@code serial} and {@code several_roles} say of them. */
final class PhaseReader {
  private final MappingReader type;
  private final Names names;

  PhaseReader(MappingReader type, Names names) {
    this.type = type;
    this.names = names;
  }

  List<Phase> all(List<Node.Entry> entries) {
    Map<String, List<Wave>> waves = PlatformReader.ordered();
    for (Node.Entry entry : entries) {
      waves.put(entry.name(), waves(entry));
    }
    Map<String, Map<String, List<Located<BatchSize>>>> serial = serial(waves);
    Map<String, Turn> turns = turns(waves);
    List<Phase> phases = new ArrayList<>();
    for (Node.Entry entry : entries) {
      phases.add(
          new Phase(
              PlatformReader.located(entry.key().text()),
              waves.get(entry.name()),
              serial.getOrDefault(entry.name(), Map.of()),
              turns.getOrDefault(entry.name(), Turn.LAST)));
    }
    return phases;
  }

  private List<Wave> waves(Node.Entry phase) {
    List<Node> written =
        phase.value() instanceof Node.Sequence list ? list.items() : List.of(phase.value());
    if (written.isEmpty()) {
      names
          .out()
          .add(
              Diagnostic.error(
                      "empty-phase",
                      phase.key().span(),
                      "the phase `" + phase.name() + "` has no roles")
                  .help("list them in order, or take the phase out"));
    }
    Map<String, Located<String>> seen = new HashMap<>();
    List<Wave> waves = new ArrayList<>();
    for (Node one : written) {
      List<Node> inner = one instanceof Node.Sequence list ? list.items() : List.of(one);
      List<Located<String>> roles =
          PlatformReader.words(inner, phase.name(), names.out()).stream()
              .filter(names::isRole)
              .filter(role -> isNew(role, seen, phase))
              .toList();
      if (!roles.isEmpty()) {
        waves.add(new Wave(roles));
      }
    }
    return waves;
  }

  private boolean isNew(Located<String> role, Map<String, Located<String>> seen, Node.Entry phase) {
    Located<String> first = seen.putIfAbsent(role.value(), role);
    if (first != null) {
      names
          .out()
          .add(
              Diagnostic.error(
                      "role-twice",
                      role.span(),
                      "the phase `" + phase.name() + "` names the role `" + role + "` twice")
                  .also(first.span(), "the first time")
                  .note("every host is visited exactly once in a phase")
                  .help("take one of them out, or make two phases of it"));
    }
    return first == null;
  }

  private Map<String, Map<String, List<Located<BatchSize>>>> serial(
      Map<String, List<Wave>> phases) {
    Map<String, Map<String, List<Located<BatchSize>>>> serial = new HashMap<>();
    for (Node.Entry phase : entries(type.optional("serial"), "serial")) {
      if (isPhase(phase, phases)) {
        Map<String, List<Located<BatchSize>>> sizes = PlatformReader.ordered();
        for (Node.Entry role : entries(Optional.of(phase.value()), phase.name())) {
          if (hasPart(role, phase, phases.get(phase.name()))) {
            List<Node> written =
                role.value() instanceof Node.Sequence list ? list.items() : List.of(role.value());
            sizes.put(role.name(), BatchSize.readAll(written, names.out()));
          }
        }
        serial.put(phase.name(), sizes);
      }
    }
    return serial;
  }

  private boolean hasPart(Node.Entry role, Node.Entry phase, List<Wave> waves) {
    boolean known = names.isRole(PlatformReader.located(role.key().text()));
    boolean part = waves.stream().anyMatch(wave -> wave.has(role.name()));
    if (known && !part) {
      names
          .out()
          .add(
              Diagnostic.error(
                      "unknown-role",
                      role.key().span(),
                      "the phase `" + phase.name() + "` has no role `" + role.name() + "`")
                  .help("add it to the phase, or take it out here"));
    }
    return part;
  }

  private Map<String, Turn> turns(Map<String, List<Wave>> phases) {
    Map<String, Turn> turns = new HashMap<>();
    Optional<Node> written = type.optional("several_roles");
    if (written.isPresent() && written.get() instanceof Node.Scalar scalar) {
      phases.keySet().forEach(phase -> turns.put(phase, Turn.LAST));
      turn(scalar).ifPresent(turn -> turns.replaceAll((phase, last) -> turn));
      return turns;
    }
    for (Node.Entry phase : entries(written, "several_roles")) {
      if (isPhase(phase, phases)) {
        turn(phase.value()).ifPresent(turn -> turns.put(phase.name(), turn));
      }
    }
    return turns;
  }

  private Optional<Turn> turn(Node node) {
    String word = node instanceof Node.Scalar scalar ? scalar.text().value() : "";
    for (Turn turn : Turn.values()) {
      if (turn.name().toLowerCase(java.util.Locale.ROOT).equals(word)) {
        return Optional.of(turn);
      }
    }
    names
        .out()
        .add(
            Diagnostic.error(
                    "unknown-word",
                    node.span(),
                    "`several_roles` is `last` or `first`, for all phases or for each")
                .help("write `last`, `first`, or a mapping such as `{ stop: first }`"));
    return Optional.empty();
  }

  private boolean isPhase(Node.Entry phase, Map<String, List<Wave>> phases) {
    if (phases.containsKey(phase.name())) {
      return true;
    }
    Diagnostic unknown =
        Diagnostic.error(
            "unknown-phase",
            phase.key().span(),
            "the platform has no phase `" + phase.name() + "`");
    names
        .out()
        .add(Suggestions.help(phase.name(), phases.keySet()).map(unknown::help).orElse(unknown));
    return false;
  }

  private List<Node.Entry> entries(Optional<Node> node, String what) {
    return node.flatMap(found -> MappingReader.of(found, what, names.out()))
        .map(map -> map.node().entries())
        .orElse(List.of());
  }
}
