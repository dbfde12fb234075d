package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads roles, and compares the phases that they name with those that name them. */
final class RoleReader {
  static final Form FORM =
      Form.of(
          Field.needed(
              "hosts", Plain.WORD, "how many there are: `1`, `2..` for two or more, `1..3`"),
          Field.of(
              "phases",
              Kind.items(Plain.WORD),
              "the phases that it has a part in, which are looked up where it is left out;"
                  + " `[]`: bound by none"));

  private static final Pattern COUNT = Pattern.compile("(\\d{1,6})(\\.\\.(\\d{1,6})?)?");

  private final Diagnostics out;
  private final Map<String, Role> roles = PlatformReader.ordered();
  private final Map<String, List<Located<String>>> phasesNamed = PlatformReader.ordered();

  RoleReader(Diagnostics out) {
    this.out = out;
  }

  Map<String, Role> all(List<Node.Entry> entries) {
    for (Node.Entry entry : entries) {
      MappingReader.of(entry.value(), entry.name(), out).ifPresent(map -> role(entry, map));
    }
    return roles;
  }

  private void role(Node.Entry entry, MappingReader map) {
    // A role that can't be read is a role all the same: what names it is not at fault.
    Located<Role.Count> any =
        new Located<>(new Role.Count(0, Optional.empty()), entry.key().span());
    Located<Role.Count> count = map.requiredText("hosts").flatMap(this::count).orElse(any);
    roles.put(entry.name(), new Role(PlatformReader.located(entry.key().text()), count));
    if (map.has("phases")) {
      phasesNamed.put(entry.name(), PlatformReader.words(map.items("phases"), "phases", out));
    }
    map.finish();
  }

  /** A number of hosts; empty, with a report, when it is none. */
  Optional<Located<Role.Count>> count(LocatedText text) {
    Matcher written = COUNT.matcher(text.value().strip());
    if (written.matches()) {
      int least = Integer.parseInt(written.group(1));
      Optional<Integer> most =
          written.group(2) == null
              ? Optional.of(least)
              : Optional.ofNullable(written.group(3)).map(Integer::valueOf);
      if (most.isEmpty() || (most.get() >= least && most.get() > 0)) {
        return Optional.of(new Located<>(new Role.Count(least, most), text.span()));
      }
    }
    out.add(
        Diagnostic.error(
                "invalid-count", text.span(), "a number of hosts can't be `" + text.value() + "`")
            .help("write a number such as `1`, `2..` for two or more, or `1..3`"));
    return Optional.empty();
  }

  /** Reports roles in no phase, and phases that a role names in vain or fails to name. */
  void compare(List<Phase> phases) {
    for (Role role : roles.values()) {
      List<Located<String>> named = phasesNamed.get(role.name().value());
      if (named == null) {
        reportUnbound(role, phases);
      } else {
        compare(role, named, phases);
      }
    }
  }

  private void reportUnbound(Role role, List<Phase> phases) {
    if (phases.stream().noneMatch(phase -> phase.place(role.name().value()).isPresent())) {
      out.add(
          Diagnostic.error(
                  "role-in-no-phase",
                  role.name().span(),
                  "the role `" + role.name() + "` has a part in no phase")
              .note("its servers would be forgotten")
              .help("add it to a phase, or write `phases: []` beside `hosts`"));
    }
  }

  private void compare(Role role, List<Located<String>> named, List<Phase> phases) {
    List<String> known = phases.stream().map(phase -> phase.name().value()).toList();
    for (Located<String> name : named) {
      if (!known.contains(name.value())) {
        Diagnostic unknown =
            Diagnostic.error(
                "unknown-phase", name.span(), "the platform has no phase `" + name + "`");
        out.add(Suggestions.help(name.value(), known).map(unknown::help).orElse(unknown));
      }
    }
    for (Phase phase : phases) {
      boolean wanted = named.stream().anyMatch(name -> name.value().equals(phase.name().value()));
      Optional<dev.lockstep.text.Span> there = phase.place(role.name().value());
      if (wanted != there.isPresent()) {
        out.add(contradiction(role, phase, wanted));
      }
    }
  }

  private static Diagnostic contradiction(Role role, Phase phase, boolean wanted) {
    String name = "the role `" + role.name() + "`";
    return wanted
        ? Diagnostic.error(
                "contradicting-phases",
                role.name().span(),
                name + " names the phase `" + phase.name() + "`, which does not name it")
            .also(phase.name().span(), "no `" + role.name() + "` here")
            .help("add `" + role.name() + "` to the waves of `" + phase.name() + "`")
        : Diagnostic.error(
                "contradicting-phases",
                phase.place(role.name().value()).orElse(phase.name().span()),
                "the phase `" + phase.name() + "` names " + name + ", which does not name it")
            .also(role.name().span(), "no `" + phase.name() + "` here")
            .help("add `" + phase.name() + "` to `phases` of `" + role.name() + "`");
  }
}
