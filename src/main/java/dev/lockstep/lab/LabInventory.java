package dev.lockstep.lab;

import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the inventory of a lab, as Ansible reads it too, and what else a runbook is pointed to.
 */
final class LabInventory {
  private static final String ZONES = "zones.xml";

  /** What the kit gives to every host at first. */
  private static final String INTERNAL_PASSWORD = "practice-internal";

  private final LabFolder folder;
  private final LabRequest request;
  private final Databases databases;

  LabInventory(LabFolder folder, LabRequest request) {
    this.folder = folder;
    this.request = request;
    this.databases = Databases.of(request);
  }

  /** Writes it, with the keys that the hosts are known by. */
  void write(List<LabHost> hosts) throws IOException {
    Files.writeString(
        folder.knownHosts(),
        hosts.stream()
            .flatMap(host -> host.server().stream())
            .map(PracticeServer::knownHostsLine)
            .collect(Collectors.joining()));
    Files.createDirectories(folder.desk().resolve("archives"));
    Files.writeString(folder.desk().resolve(ZONES), Table.text("inventory/" + ZONES));
    Files.createDirectories(folder.inventory().resolve("group_vars"));
    Files.writeString(folder.inventory().resolve("hosts.yml"), groups(hosts));
    Files.writeString(folder.inventory().resolve("group_vars/all.yml"), all());
  }

  /** Groups by role, in the order of the hosts; what a host is like stands where it comes first. */
  private String groups(List<LabHost> hosts) throws IOException {
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    Set<String> described = new HashSet<>();
    List<Seat> seats = request.layout().seats();
    for (int at = 0; at < seats.size(); at++) {
      for (String role : seats.get(at).roles()) {
        groups
            .computeIfAbsent(role, LabInventory::group)
            .append(
                described.add(seats.get(at).name())
                    ? new HostEntry(folder, request, hosts.get(at)).text(seats.get(at))
                    : "        " + seats.get(at).name() + ":\n");
      }
    }
    return Table.text("inventory/hosts.yml") + String.join("", groups.values());
  }

  private static StringBuilder group(String role) {
    return new StringBuilder("    " + role + ":\n      hosts:\n");
  }

  private String all() throws IOException {
    Release release = request.release();
    Map<String, String> gaps = new LinkedHashMap<>();
    gaps.put("platform", request.layout().type());
    gaps.put("version", release.version());
    gaps.put("build", release.build());
    gaps.put("build_date", release.buildDate());
    gaps.put("target_build", Release.target().build());
    gaps.put("timezone", Gaps.quoted(release.timezone()));
    gaps.put("instance_list", instances());
    gaps.put("internal_password", INTERNAL_PASSWORD);
    gaps.put("database_password", "");
    gaps.put("archive_dir", Gaps.quoted(folder.desk().resolve("archives").toString()));
    gaps.put("zones_plan", Gaps.quoted(folder.desk().resolve(ZONES).toString()));
    gaps.put("ssh_args", Gaps.quoted("-o " + Quoting.word("UserKnownHostsFile=" + knownHosts())));
    return Gaps.fill(Table.text("inventory/all.yml"), gaps);
  }

  /** The option takes several files: one with a space in its path is in quotes (ssh_config(5)). */
  private String knownHosts() {
    String path = folder.knownHosts().toString();
    return path.contains(" ") ? '"' + path + '"' : path;
  }

  /** Those that are migrated: somebody else's are somebody else's business. */
  private String instances() throws IOException {
    StringBuilder list = new StringBuilder();
    for (Seat seat : request.layout().seats()) {
      Optional<String> owned = seat.owns().filter(name -> !seat.outsider());
      if (owned.isPresent()) {
        list.append(instance(owned.get(), seat));
      }
    }
    return list.toString();
  }

  private String instance(String name, Seat owner) throws IOException {
    Path backups = folder.host(owner.name()).resolve("root/var/backups/campaign");
    Map<String, String> gaps = new LinkedHashMap<>();
    gaps.put("instance", name);
    gaps.put("owner", owner.name());
    gaps.put("dbms_server", databases.server());
    gaps.put("dbms_port", Integer.toString(databases.port()));
    gaps.put("database", name);
    gaps.put("database_login", databases.login(name));
    gaps.put("backup", Gaps.quoted(backups.resolve(name + ".dump").toString()));
    gaps.put("final_backup", Gaps.quoted(backups.resolve(name + "-final.dump").toString()));
    return Gaps.fill(Table.text("inventory/instance.yml"), gaps);
  }
}
