package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Installs packages that are not there, by names or from a file on the host. Never removes another
 * package for it: apt is told so, rpm does not by itself.
 *
 * @param names each perhaps with {@code =VERSION}; empty when there is a file
 * @param update whether the lists of what can be had are fetched before
 * @param older whether a version may be put in the place of a newer one
 */
record PackageInstallation(List<String> names, Optional<String> file, boolean update, boolean older)
    implements Work {
  private static final String APT =
      "export DEBIAN_FRONTEND=noninteractive\n"
          + "apt-get -y -q --no-remove -o DPkg::Lock::Timeout=120"
          + " -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold ";

  PackageInstallation {
    names = List.copyOf(names);
  }

  /** An installation of what is not older than what there is. */
  PackageInstallation(List<String> names, Optional<String> file, boolean update) {
    this(names, file, update, false);
  }

  /** Brings back packages in the versions they had, each as {@code NAME=VERSION}. */
  static PackageInstallation former(List<String> names) {
    return new PackageInstallation(names, Optional.empty(), false, true);
  }

  @Override
  public String describe() {
    return "install " + asked();
  }

  @Override
  public List<Operation> look() {
    List<String> bare = names.stream().map(PackageInstallation::bare).toList();
    return List.of(Packages.look(bare, file.orElse(""), ""));
  }

  @Override
  public Finding judge(List<Result> looked) {
    Facts facts = Facts.of(looked.get(0));
    return facts.broken(asked()).or(this::patterns).orElseGet(() -> compare(Packages.of(facts)));
  }

  @Override
  public Conclusion conclude(Finding.Change change, List<Result> done) {
    Optional<Conclusion> failure = Ends.failure(change, done);
    if (failure.isPresent()) {
      return failure.get();
    }
    Facts facts = Facts.of(done.get(done.size() - 1));
    Packages now = Packages.of(facts);
    List<String> missing = missing(now);
    return facts.trouble().isEmpty() && missing.isEmpty()
        ? Conclusion.Done.of(true, now.values())
        : new Conclusion.Failed(
            "not installed after all: " + facts.trouble().orElse(String.join(", ", missing)),
            "look at the output of the package manager",
            now.values());
  }

  private Optional<Finding> patterns() {
    return names.stream()
        .filter(name -> name.matches(".*[*?\\[].*"))
        .findFirst()
        .map(
            name ->
                new Finding.Broken(
                    "`" + name + "` is a pattern, which only `state: absent` takes",
                    "name the packages to install"));
  }

  private Finding compare(Packages now) {
    List<String> missing = missing(now);
    if (missing.isEmpty()) {
      return new Finding.Satisfied(
          asked() + (names.size() > 1 ? " are" : " is") + " installed: " + now.versions(),
          Conclusion.Done.of(false, now.values()));
    }
    List<Operation> operations = new ArrayList<>();
    if (update) {
      operations.add(Exec.changing(refresh(now)));
    }
    operations.add(Exec.changing(file.isPresent() ? fileScript(now) : nameScript(now, missing)));
    operations.addAll(look());
    List<String> touches = bare(missing).stream().map(name -> "package:" + name).toList();
    return new Finding.Change(
        what(now, missing), Optional.empty(), now.before(bare(missing)), touches, operations);
  }

  private String what(Packages now, List<String> missing) {
    String versions = now.versions().isEmpty() ? "" : " (there now: " + now.versions() + ")";
    return "install " + String.join(", ", missing) + versions;
  }

  private static List<String> bare(List<String> missing) {
    return missing.stream().map(PackageInstallation::bare).toList();
  }

  /** What is asked for and not installed, as the package manager wants it named. */
  private List<String> missing(Packages now) {
    if (file.isPresent()) {
      String[] wanted = now.facts().must("file").split("\\|", 2);
      String version = wanted.length == 2 ? wanted[1] : "";
      return isInstalled(now, wanted[0], version) ? List.of() : List.of(wanted[0] + "=" + version);
    }
    return names.stream().filter(name -> !isInstalled(now, bare(name), version(name))).toList();
  }

  private static boolean isInstalled(Packages now, String name, String version) {
    return now.known().stream()
        .filter(Packages.Known::isInstalled)
        .filter(found -> found.asked().equals(name))
        .anyMatch(found -> version.isEmpty() || found.version().equals(version));
  }

  private String nameScript(Packages now, List<String> missing) {
    String words =
        missing.stream()
            .map(name -> now.isDpkg() ? name : name.replace('=', '-'))
            .map(Quoting::word)
            .collect(Collectors.joining(" "));
    if (now.isDpkg()) {
      return APT + (older ? "--allow-downgrades " : "") + "install " + words + "\n";
    }
    // dnf installs an older version when it is named, yum does not: what came of it is looked at
    return dnf("install " + words) + (older ? dnf("downgrade " + words) + "exit 0\n" : "");
  }

  /** apt before 1.1 takes no files. */
  private String fileScript(Packages now) {
    String path = HostPath.shellWord(file.orElseThrow());
    if (!now.isDpkg()) {
      return dnf("install " + path);
    }
    String dpkg = "dpkg --force-confdef --force-confold -i " + path;
    return "case $(apt-get --version 2>/dev/null | sed -n '1s/^apt \\([0-9]*\\.[0-9]*\\).*/\\1/p')"
        + " in\n"
        + "'' | 0.* | 1.0) export DEBIAN_FRONTEND=noninteractive\n"
        + dpkg
        + " </dev/null ;;\n*) "
        + APT
        + "--allow-downgrades install "
        + path
        + " ;;\nesac\n";
  }

  private static String refresh(Packages now) {
    return now.isDpkg() ? "apt-get -q -o DPkg::Lock::Timeout=120 update\n" : dnf("makecache");
  }

  private static String dnf(String words) {
    return "if command -v dnf >/dev/null 2>&1; then\n  dnf -y "
        + words
        + "\nelse\n  yum -y "
        + words
        + "\nfi\n";
  }

  private String asked() {
    return file.map(path -> "the package in `" + path + "`")
        .orElseGet(() -> "`" + String.join("`, `", names) + "`");
  }

  private static String bare(String name) {
    return name.contains("=") ? name.substring(0, name.indexOf('=')) : name;
  }

  private static String version(String name) {
    return name.contains("=") ? name.substring(name.indexOf('=') + 1) : "";
  }
}
