package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the package database of a host knows of the packages asked for. */
record Packages(String manager, List<Known> known, Facts facts) {

  /**
   * A package in the database.
   *
   * @param asked the name or pattern that found it
   * @param status dpkg's three words; {@code install ok installed} is the only good one
   */
  record Known(String asked, String name, String arch, String version, String status) {
    boolean isInstalled() {
      return status.endsWith(" ok installed");
    }

    /** Whether there is anything of it, be it unpacked, half installed or broken. */
    boolean isThere() {
      return !status.endsWith("config-files") && !status.endsWith("not-installed");
    }

    boolean hasLeftovers() {
      return !status.endsWith("not-installed");
    }
  }

  static Packages of(Facts facts) {
    List<Known> known = new ArrayList<>();
    for (String line : facts.all("package")) {
      String[] parts = line.split("\\|", 5);
      if (parts.length == 5) {
        known.add(new Known(parts[0], parts[1], parts[2], parts[3], parts[4].strip()));
      }
    }
    return new Packages(facts.must("manager"), known, facts);
  }

  /** The look at names, or at a package file, or at what a removal would take along. */
  static Exec look(List<String> names, String file, String remove) {
    return HostScript.named("package")
        .with("names", String.join("\n", names))
        .withPath("file", file)
        .with("remove", remove)
        .exec();
  }

  boolean isDpkg() {
    return manager.equals("dpkg");
  }

  /** Versions by name, of everything that is there. */
  Map<String, Value> versions() {
    Map<String, Value> versions = new LinkedHashMap<>();
    known.stream()
        .filter(Known::isThere)
        .forEach(found -> versions.put(found.name(), Value.of(found.version())));
    return versions;
  }

  /**
   * Of those that are about to change: the versions there are, and which are not there.
   *
   * @param names of packages
   */
  Map<String, Value> before(Collection<String> names) {
    Map<String, Value> there = new LinkedHashMap<>(versions());
    there.keySet().retainAll(names);
    Map<String, Value> before = new LinkedHashMap<>();
    before.put("manager", Value.of(manager));
    before.put("versions", Value.of(there));
    before.put(
        "absent",
        Value.of(names.stream().filter(name -> !there.containsKey(name)).map(Value::of).toList()));
    return before;
  }

  /** Versions by name, as they are registered. */
  Map<String, Value> values() {
    return Map.of("versions", Value.of(versions()));
  }
}
