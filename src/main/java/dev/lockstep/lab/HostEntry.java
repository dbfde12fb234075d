package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the inventory says of one host of a lab. */
final class HostEntry {
  private static final Path SYSTEM = Path.of("/etc/os-release");

  private final LabFolder folder;
  private final LabRequest request;
  private final LabHost host;

  HostEntry(LabFolder folder, LabRequest request, LabHost host) {
    this.folder = folder;
    this.request = request;
    this.host = host;
  }

  String text(Seat seat) throws IOException {
    return Gaps.fill(
        Table.text(seat.outsider() ? "inventory/outsider.yml" : "inventory/host.yml"),
        seat.outsider() ? web() : everything());
  }

  private Map<String, String> web() {
    HostSheet sheet = host.sheet();
    Map<String, String> gaps = new LinkedHashMap<>();
    gaps.put("name", host.name());
    gaps.put("web_port", sheet.value("web_port"));
    gaps.put("web_url", "http://" + sheet.value("address") + ":" + sheet.value("web_port"));
    return gaps;
  }

  private Map<String, String> everything() throws IOException {
    HostSheet sheet = host.sheet();
    boolean debian = request.family().equals("debian");
    Map<String, String> gaps = web();
    gaps.put("address", sheet.value("address"));
    gaps.put("ssh_port", Integer.toString(host.server().orElseThrow().port()));
    gaps.put("user", sheet.value("user"));
    gaps.put("key", Gaps.quoted(folder.key(host.name()).toString()));
    gaps.put("lockstep_dir", Gaps.quoted(sheet.folder().resolve("lockstep").toString()));
    gaps.put("family", request.family());
    gaps.put("os_release", system());
    gaps.put("matrix_system", debian ? "debian 9" : "rhel 7");
    gaps.put("home", Gaps.quoted(sheet.root() + "/usr/local/neolane"));
    gaps.put("packages", "[" + String.join(", ", request.release().packages()) + "]");
    gaps.put("old_package_files", list(files(request.release())));
    gaps.put(
        "new_package_file",
        files(Release.target()).stream().map(Gaps::quoted).findFirst().orElse("''"));
    String service = debian ? "apache2" : "httpd";
    boolean hasWeb = Files.exists(host.root().resolve("etc/init.d").resolve(service));
    gaps.put("web_server", hasWeb ? "apache" : "none");
    gaps.put("public_url", hasWeb ? web().get("web_url") : "");
    gaps.put("apache_service", service);
    gaps.put("apache_conf", Gaps.quoted(sheet.root() + (debian ? "/etc/apache2" : "/etc/httpd")));
    return gaps;
  }

  private static String list(List<String> texts) {
    return texts.stream().map(Gaps::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * The package files of a version that lie on the host: those whose names begin with a package's
   * name and a build, which is the target's for the target and another one for the others.
   */
  private List<String> files(Release release) throws IOException {
    String target = Release.target().build();
    boolean isTarget = release.build().equals(target);
    List<String> found = new ArrayList<>();
    Path place = host.root().resolve("opt/packages");
    if (!Files.isDirectory(place)) {
      return found;
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> all = files.sorted().toList();
      for (String name : release.packages()) {
        Pattern wanted = Pattern.compile(Pattern.quote(name) + "[-_]([0-9]+)[^0-9].*");
        all.stream()
            .filter(file -> file.toString().endsWith(".deb") || file.toString().endsWith(".rpm"))
            .filter(
                file -> {
                  var matched = wanted.matcher(file.getFileName().toString());
                  return matched.matches() && matched.group(1).equals(target) == isTarget;
                })
            .findFirst()
            .ifPresent(file -> found.add(file.toString()));
      }
    }
    return found;
  }

  /** The system as it is: a practice host is this machine in disguise. */
  private static String system() throws IOException {
    if (!Files.isRegularFile(SYSTEM)) {
      return "";
    }
    Map<String, String> told =
        Files.readAllLines(SYSTEM).stream()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1).replace("\"", ""),
                    (first, second) -> first));
    return told.getOrDefault("ID", "") + " " + told.getOrDefault("VERSION_ID", "");
  }
}
