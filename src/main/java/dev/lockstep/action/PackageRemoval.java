package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Removes whichever of some packages are installed, and nothing else: what would go with them is
 * found before, and is a reason not to begin.
 *
 * @param names names and patterns
 * @param purge whether configuration goes too, where packages have it apart (dpkg)
 */
record PackageRemoval(List<String> names, boolean purge) implements Work {
  PackageRemoval {
    names = List.copyOf(names);
  }

  @Override
  public String describe() {
    return (purge ? "purge " : "remove ") + asked();
  }

  @Override
  public List<Operation> look() {
    return List.of(Packages.look(names, "", verb()));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    return facts.broken(asked()).orElseGet(() -> compare(Packages.of(facts)));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    Facts facts = Facts.of(done.get(done.size() - 1));
    Set<String> left = doomed(Packages.of(facts));
    return facts.trouble().isEmpty() && left.isEmpty()
        ? Conclusion.Done.of(true)
        : new Conclusion.Failed(
            "still there: " + facts.trouble().orElse(String.join(", ", left)),
            "look at the output of the package manager",
            Map.of());
  }

  private Finding compare(Packages now) {
    Set<String> doomed = doomed(now);
    if (doomed.isEmpty()) {
      return new Finding.Satisfied(
          "nothing of " + asked() + " is installed", Conclusion.Done.of(false, now.values()));
    }
    return blocked(now, doomed).orElseGet(() -> removed(now, doomed));
  }

  private Optional<Finding> blocked(Packages now, Set<String> doomed) {
    Optional<String> refused = now.facts().get("blocked");
    if (refused.isPresent()) {
      return Optional.of(
          new Finding.Broken("the package manager would refuse: " + refused.get().strip(), ""));
    }
    Set<String> others = new TreeSet<>(now.facts().all("removes"));
    others.removeIf(name -> doomed.contains(name.replaceAll(":.*", "")) || doomed.contains(name));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding.Broken(
                "removing " + asked() + " would also remove " + String.join(", ", others),
                "name these too if they are to go"));
  }

  private Finding removed(Packages now, Set<String> doomed) {
    List<Operation> operations = new ArrayList<>();
    operations.add(Exec.changing(script(now, doomed)));
    operations.add(Packages.look(names, "", ""));
    List<String> touches = doomed.stream().map(name -> "package:" + name).toList();
    String what = (purge ? "purge " : "remove ") + String.join(", ", doomed);
    return new Finding.Change(what, Optional.empty(), now.before(doomed), touches, operations);
  }

  private String script(Packages now, Set<String> doomed) {
    String words = doomed.stream().map(Quoting::word).collect(Collectors.joining(" "));
    if (!now.isDpkg()) {
      return "rpm -e " + words + "\n";
    }
    return "export DEBIAN_FRONTEND=noninteractive\n"
        + "if command -v apt-get >/dev/null 2>&1; then\n"
        + "  apt-get -y -q -o DPkg::Lock::Timeout=120 "
        + verb()
        + " "
        + words
        + "\n"
        + "else\n"
        + "  dpkg --"
        + verb()
        + " "
        + words
        + "\n"
        + "fi\n";
  }

  private Set<String> doomed(Packages now) {
    return now.known().stream()
        .filter(found -> purge ? found.hasLeftovers() : found.isThere())
        .map(Packages.Known::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String verb() {
    return purge ? "purge" : "remove";
  }

  private String asked() {
    return "`" + String.join("`, `", names) + "`";
  }
}
