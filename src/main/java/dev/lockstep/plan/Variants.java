package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Part;
import dev.lockstep.runbook.PartSource;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the parts of an include whose path only the plan knows, and the hosts of each. */
final class Variants {
  /** As deep as the reader goes. */
  private static final int MOST_DEPTH = 50;

  private final Place place;
  private final Diagnostics out;

  Variants(Place place, Diagnostics out) {
    this.place = place;
    this.out = out;
  }

  /** Hosts with one part. */
  record Group(Part part, String file, List<String> hosts) {}

  /** The groups of a turn, in the order of their first hosts; faults are reported. */
  List<Group> groups(Include include, Turn turn) {
    PartSource source = include.source();
    if (source instanceof PartSource.Fixed fixed) {
      return List.of(new Group(fixed.part(), "", turn.hosts()));
    }
    PartSource.Variants variants = (PartSource.Variants) source;
    long before = out.errorCount();
    variants.path().check(turn.seen().names(), out);
    List<Group> groups = new ArrayList<>();
    if (out.errorCount() == before) {
      Predicate<String> comes = comes(include, turn);
      files(variants.path(), turn, comes)
          .forEach(
              (file, hosts) -> part(variants, file, hosts, comes).ifPresent(p -> add(groups, p)));
    }
    return groups;
  }

  /** Whether a host may come here: where a condition is false for sure it wants no file. */
  private Predicate<String> comes(Include include, Turn turn) {
    List<Guard> guards =
        Place.joined(
            place.guards(),
            include.when().stream().map(when -> new Guard(when, turn.seen())).toList());
    return host -> {
      try {
        return !(Applies.on(host, guards, Map.of()) instanceof Applies.Never);
      } catch (EvaluationException reportedElsewhere) {
        return true;
      }
    };
  }

  /** Two ways to write one file make one group. */
  private static void add(List<Group> groups, Group added) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).part().isSameFile(added.part())) {
        Group first = groups.get(i);
        List<String> hosts = Place.joined(first.hosts(), added.hosts());
        groups.set(i, new Group(first.part(), first.file(), hosts));
        return;
      }
    }
    groups.add(added);
  }

  private Map<String, List<String>> files(Template path, Turn turn, Predicate<String> comes) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (String host : turn.hosts()) {
      try {
        String file = path.text(turn.seen().scope(host, Foresight.NOTHING_YET, Map.of()));
        files.computeIfAbsent(file, any -> new ArrayList<>()).add(host);
      } catch (EvaluationException e) {
        if (comes.test(host)) {
          out.add(e.unknown().isEmpty() ? e.diagnostic() : notKnown(path));
        }
      }
    }
    return files;
  }

  private static Diagnostic notKnown(Template path) {
    return Diagnostic.error(
            "unknown-include-path",
            path.span(),
            "the path of this include is not known in the plan")
        .note("what a run will do must be known before it begins")
        .help("let it depend on params, inventory variables and items of includes only");
  }

  private Optional<Group> part(
      PartSource.Variants variants, String file, List<String> hosts, Predicate<String> comes) {
    Diagnostics found = new Diagnostics();
    Optional<Part> part = variants.finder().find(file, found);
    List<String> coming = hosts.stream().filter(comes).toList();
    String note = Phrases.some("host", coming) + (coming.size() == 1 ? " wants" : " want") + " it";
    found.all().stream()
        .filter(one -> !coming.isEmpty() || !one.span().equals(variants.span()))
        .map(one -> one.span().equals(variants.span()) ? one.note(note) : one)
        .forEach(out::add);
    return part.filter(one -> isNoCycle(one, variants, file))
        .map(one -> new Group(one, file, hosts));
  }

  private boolean isNoCycle(Part part, PartSource.Variants variants, String file) {
    if (place.trail().stream().anyMatch(part::isSameFile)) {
      out.add(
          Diagnostic.error(
                  "include-cycle", variants.span(), "`" + file + "` includes itself in the end")
              .help("take the steps that both need into a part of their own"));
      return false;
    }
    if (place.trail().size() >= MOST_DEPTH) {
      out.add(
          Diagnostic.error(
                  "include-depth",
                  variants.span(),
                  "the includes nest more than " + MOST_DEPTH + " deep")
              .help("put steps side by side instead of part in part"));
      return false;
    }
    return true;
  }
}
