package dev.lockstep.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A practice platform whose hosts are machines of their own instead of folders: the same table of
 * hosts, the same kit, and an inventory with the same variables. A machine sees the shared folder,
 * which holds the kit, as {@code /srv}.
 */
public final class MachineLab {
  /** Where a machine finds what the kit is told about it. */
  public static final String SHEET = "/var/lib/lab/host.sh";

  private static final String LAB = "/srv";
  private static final String BACKUPS = "/var/backups/campaign/";
  private static final String WEB_PORT = "80";

  private final Layout layout;
  private final Release release;
  private final URI postgres;
  private final Hosts hosts;

  /**
   * Of a platform type and a version to migrate from.
   *
   * @param postgres the database server, as {@code postgresql://USER@HOST:PORT}
   */
  public MachineLab(String type, String version, String postgres, Hosts hosts) throws IOException {
    this.layout = Layout.of(type).orElseThrow();
    this.release = Release.of(version).orElseThrow();
    this.postgres = URI.create(postgres);
    this.hosts = hosts;
  }

  /** The names of the hosts of a platform type. */
  public static List<String> hosts(String type) throws IOException {
    return Layout.of(type).orElseThrow().seats().stream().map(Seat::name).toList();
  }

  /** Those of them that own an instance's database. */
  public static List<String> owners(String type) throws IOException {
    return Layout.of(type).orElseThrow().seats().stream()
        .filter(seat -> seat.owns().isPresent())
        .map(Seat::name)
        .toList();
  }

  /** Writes the kit, and for each host what the kit is told about it, below {@code hosts/}. */
  public void writeKit(Path shared) throws IOException {
    Kit.unpack(shared.resolve("kit"));
    for (Seat seat : layout.seats()) {
      HostSheet.write(shared.resolve("hosts").resolve(seat.name()), values(seat));
    }
  }

  /** Writes the inventory. */
  public void writeInventory(MachineDesk desk) throws IOException {
    Files.createDirectories(desk.inventory().resolve("group_vars"));
    Files.createDirectories(desk.archives());
    Files.writeString(desk.zones(), Table.text("inventory/zones.xml"));
    Files.writeString(desk.inventory().resolve("group_vars/all.yml"), all(desk));
    Map<String, StringBuilder> groups = new LinkedHashMap<>();
    for (Seat seat : layout.seats()) {
      String text = host(seat, desk);
      for (String role : seat.roles()) {
        groups.computeIfAbsent(role, MachineLab::group).append(text);
        text = "        " + seat.name() + ":\n";
      }
    }
    Files.writeString(
        desk.inventory().resolve("hosts.yml"),
        Table.text("inventory/hosts.yml") + String.join("", groups.values()));
  }

  private static StringBuilder group(String role) {
    return new StringBuilder("    " + role + ":\n      hosts:\n");
  }

  private Map<String, String> values(Seat seat) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("lab", LAB);
    values.put("kit", LAB + "/kit");
    values.put("root", "");
    values.put("name", seat.name());
    values.put("address", hosts.address(seat.name()));
    values.put("roles", String.join(" ", seat.roles()));
    values.put("family", "debian");
    values.put("version", release.version());
    values.put("build", release.build());
    values.put("build_date", release.buildDate());
    values.put("target_build", Release.target().build());
    values.put("instances", String.join(" ", seat.instances()));
    values.put("owns", seat.owns().orElse(""));
    values.put("web_port", WEB_PORT);
    values.put("store", LAB + "/store");
    values.put("postgres", postgres.toString());
    values.put("separate", "yes");
    values.put("tracking_peers", peers(seat));
    for (String instance : seat.instances()) {
      values.put(
          "database_of_" + instance,
          "%s %d %s %s"
              .formatted(postgres.getHost(), postgres.getPort(), instance, postgres.getUserInfo()));
    }
    values.put("user", "ops");
    values.put("home", "/home/ops");
    return values;
  }

  private String peers(Seat seat) {
    return layout.seats().stream()
        .filter(other -> other.roles().contains("tracking") && !other.equals(seat))
        .map(other -> other.name() + ":" + WEB_PORT)
        .collect(Collectors.joining(" "));
  }

  private String all(MachineDesk desk) throws IOException {
    Map<String, String> gaps = new LinkedHashMap<>();
    gaps.put("platform", layout.type());
    gaps.put("version", release.version());
    gaps.put("build", release.build());
    gaps.put("build_date", release.buildDate());
    gaps.put("target_build", Release.target().build());
    gaps.put("timezone", Gaps.quoted(release.timezone()));
    gaps.put("instance_list", instances());
    gaps.put("internal_password", "practice-internal");
    gaps.put("database_password", "");
    gaps.put("archive_dir", Gaps.quoted(desk.archives().toString()));
    gaps.put("zones_plan", Gaps.quoted(desk.zones().toString()));
    gaps.put("ssh_args", Gaps.quoted("-o UserKnownHostsFile=" + desk.knownHosts()));
    return Gaps.fill(Table.text("inventory/all.yml"), gaps);
  }

  private String instances() throws IOException {
    StringBuilder list = new StringBuilder();
    for (Seat seat : layout.seats()) {
      if (seat.owns().isPresent()) {
        String name = seat.owns().orElseThrow();
        Map<String, String> gaps = new LinkedHashMap<>();
        gaps.put("instance", name);
        gaps.put("owner", seat.name());
        gaps.put("dbms_server", postgres.getHost());
        gaps.put("dbms_port", Integer.toString(postgres.getPort()));
        gaps.put("database", name);
        gaps.put("database_login", postgres.getUserInfo());
        gaps.put("backup", Gaps.quoted(BACKUPS + name + ".dump"));
        gaps.put("final_backup", Gaps.quoted(BACKUPS + name + "-final.dump"));
        list.append(Gaps.fill(Table.text("inventory/instance.yml"), gaps));
      }
    }
    return list.toString();
  }

  private String host(Seat seat, MachineDesk desk) throws IOException {
    String address = hosts.address(seat.name());
    Map<String, String> gaps = new LinkedHashMap<>();
    gaps.put("name", seat.name());
    gaps.put("address", address);
    gaps.put("ssh_port", "22");
    gaps.put("user", "ops");
    gaps.put("key", Gaps.quoted(desk.key().toString()));
    gaps.put("lockstep_dir", "/home/ops/lockstep");
    gaps.put("family", "debian");
    gaps.put("os_release", "debian 12");
    gaps.put("matrix_system", "debian 9");
    gaps.put("home", "/usr/local/neolane");
    gaps.put("packages", "[" + String.join(", ", release.packages()) + "]");
    gaps.put("old_package_files", files(seat, release).toString());
    gaps.put("new_package_file", files(seat, Release.target()).get(0));
    gaps.put("apache_service", "apache2");
    gaps.put("apache_conf", "/etc/apache2");
    boolean hasWeb = hosts.hasWebServer(seat.name());
    gaps.put("web_server", hasWeb ? "apache" : "none");
    gaps.put("public_url", hasWeb ? "http://" + address + ":" + WEB_PORT : "");
    gaps.put("web_port", WEB_PORT);
    gaps.put("web_url", "http://" + address + ":" + WEB_PORT);
    return Gaps.fill(Table.text("inventory/host.yml"), gaps);
  }

  /** One file a package: PACKAGE-BUILD and something more. */
  private List<String> files(Seat seat, Release of) {
    List<String> there = hosts.packageFiles(seat.name());
    return of.packages().stream()
        .flatMap(
            name ->
                there.stream()
                    .filter(file -> file.matches(".*/" + name + "-[0-9]+[-_.][^/]*deb"))
                    .limit(1))
        .toList();
  }

  /** What is known of the hosts by name. */
  public interface Hosts {
    /** Its address. */
    String address(String host);

    /** Whether it has one. */
    boolean hasWebServer(String host);

    /** The package files that lie on it. */
    List<String> packageFiles(String host);
  }

  /** Where those who migrate the platform keep what they need. */
  public record MachineDesk(Path folder, Path key, Path knownHosts) {
    Path inventory() {
      return folder.resolve("inventory");
    }

    Path archives() {
      return folder.resolve("archives");
    }

    Path zones() {
      return folder.resolve("zones.xml");
    }
  }
}
