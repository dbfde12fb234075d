package dev.lockstep.check;

import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names and addresses of servers that nobody needs to be told of: the hosts of the inventory, their
 * addresses in it, a host's words for itself, and what was declared.
 */
record KnownServers(Set<String> names) {
  private static final List<String> ITSELF =
      List.of("localhost", "localhost.localdomain", "127.0.0.1", "::1", "0.0.0.0");

  /** Those that a host's inventory has, and some more. */
  static KnownServers of(HostScope scope, Collection<String> more) {
    Set<String> names = new LinkedHashSet<>(ITSELF);
    if (scope.lookup("hostvars").orElse(Value.NOTHING) instanceof Value.Mapping hosts) {
      hosts.entries().keySet().forEach(host -> names.add(plain(host)));
      hosts.entries().values().forEach(host -> addAddress(host, names));
    }
    more.forEach(name -> names.add(plain(name)));
    return new KnownServers(names);
  }

  /** Whether a server is known. */
  boolean has(String server) {
    String name = plain(server);
    return names.contains(name)
        || names.stream()
            .anyMatch(known -> known.startsWith("*.") && name.endsWith(known.substring(1)));
  }

  private static void addAddress(Value host, Set<String> names) {
    if (host instanceof Value.Mapping variables) {
      variables.get("ansible_host").ifPresent(address -> names.add(plain(address.toString())));
    }
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }
}
