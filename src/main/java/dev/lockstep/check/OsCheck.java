package dev.lockstep.check;

import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code os}: the machine runs the operating system that the inventory says. */
final class OsCheck implements CheckType {
  /** Distributions that call themselves by another name than their family; ids of os-release. */
  private static final Map<String, Set<String>> FAMILIES =
      Map.of(
          "redhat", Set.of("rhel", "centos", "fedora", "rocky", "almalinux", "ol", "scientific"),
          "suse", Set.of("sles", "opensuse", "opensuse-leap", "sled"));

  private static final Form FORM =
      Form.of(
              Field.needed(
                  "expected",
                  Kind.Plain.TEXT,
                  "family or distribution, with a version: `debian 12`"),
              VersionBounds.AT_LEAST,
              VersionBounds.AT_MOST)
          .shortFor("expected");

  @Override
  public String key() {
    return "os";
  }

  @Override
  public String help() {
    return "the machine's system is what is `expected`: a family (`debian`, `redhat`, `suse`,"
        + " `windows`) or the id of a distribution, with a version where one counts (`debian 12`);"
        + " `at_least`, `at_most` bound the version";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(OsCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<String> expected = options.requiredText("expected");
    Setting<Release> atLeast = options.typed("at_least", Release.CONVERSION);
    Setting<Release> atMost = options.typed("at_most", Release.CONVERSION);
    return options.finish(
        scope -> {
          List<String> words = List.of(expected.needed(scope).strip().split("[ _-]+(?=[0-9])", 2));
          Optional<String> exact = words.stream().skip(1).findFirst();
          Wish wish =
              new Wish(
                  words.get(0).toLowerCase(Locale.ROOT),
                  exact.flatMap(Release::parse),
                  new VersionBounds.Wanted(Optional.empty(), atLeast.in(scope), atMost.in(scope)));
          return Look.atSheet(LookScript.exec(scope.shell(), "os"), wish::verdict);
        });
  }

  /** What a machine says of itself. */
  private record Machine(Set<String> ids, String id, String version, String shown) {

    static Machine of(Sheet sheet) throws UnseenException {
      String kernel = sheet.need("kernel").toLowerCase(Locale.ROOT);
      if (kernel.matches("(cygwin|mingw|msys|windows).*")) {
        return new Machine(Set.of("windows"), "windows", "", sheet.need("kernel"));
      }
      if (sheet.has("ID")) {
        Set<String> ids = new TreeSet<>(Set.of(sheet.need("ID")));
        ids.addAll(List.of(sheet.first("ID_LIKE").orElse("").split("\\s+", -1)));
        return new Machine(
            withFamilies(ids),
            sheet.need("ID"),
            sheet.first("VERSION_ID").orElse(""),
            sheet.first("PRETTY_NAME").orElse(sheet.need("ID")));
      }
      return old(sheet);
    }

    /** Before os-release: {@code CentOS release 6.10 (Final)}, and Debian's bare number. */
    private static Machine old(Sheet sheet) throws UnseenException {
      if (sheet.has("redhat-release")) {
        String text = sheet.need("redhat-release");
        String id =
            text.startsWith("Red Hat") ? "rhel" : text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return new Machine(Set.of("redhat", id), id, version(text), text);
      }
      if (sheet.has("debian_version")) {
        String version = sheet.need("debian_version");
        return new Machine(Set.of("debian"), "debian", version, "Debian " + version);
      }
      throw new UnseenException(
          "the machine does not say which system it runs: there is no /etc/os-release",
          "look at the machine by hand");
    }

    private static Set<String> withFamilies(Set<String> ids) {
      Set<String> all = new TreeSet<>(ids);
      FAMILIES.forEach(
          (family, members) -> {
            if (ids.stream().anyMatch(members::contains)) {
              all.add(family);
            }
          });
      return all;
    }

    private static String version(String text) {
      return Release.parse(text).map(Release::toString).orElse("");
    }
  }

  /**
   * What it must be.
   *
   * @param exact a version that must be the machine's, as far as it is written; it then counts for
   *     this distribution and not for relatives
   */
  private record Wish(String name, Optional<Release> exact, VersionBounds.Wanted bounds) {

    Verdict verdict(Sheet sheet) throws UnseenException {
      Machine machine = Machine.of(sheet);
      List<String> faults = new ArrayList<>();
      boolean named = exact.isPresent() ? machine.id.equals(name) : machine.ids.contains(name);
      if (!named) {
        faults.add("`" + name + "` is declared");
      } else if (exact.isPresent() || bounds.atLeast().isPresent() || bounds.atMost().isPresent()) {
        versionFault(machine).ifPresent(faults::add);
        faults.addAll(bounds.faults(machine.version));
      }
      String seen = "the machine runs " + machine.shown;
      return faults.isEmpty()
          ? new Verdict.Passed(seen)
          : new Verdict.Failed(
              seen + "; " + String.join("; ", faults),
              "correct the inventory, or the address of the host in it");
    }

    private Optional<String> versionFault(Machine machine) throws UnseenException {
      if (exact.isEmpty()) {
        return Optional.empty();
      }
      Release seen =
          Release.parse(machine.version)
              .orElseThrow(
                  () ->
                      new UnseenException(
                          "the machine does not say which version of " + machine.shown + " it runs",
                          "declare the system without a version"));
      return seen.asExactAs(exact.get()).compareTo(exact.get()) == 0
          ? Optional.empty()
          : Optional.of("version `" + exact.get() + "` is declared");
    }
  }
}
