package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import dev.lockstep.lab.Lab;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabHost;
import dev.lockstep.lab.LabRequest;
import dev.lockstep.lab.Layout;
import dev.lockstep.lab.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A practice platform on loopback, the desk of somebody who migrates it with the shipped runbooks,
 * and marks to come back to: what hosts, databases and desk were at a mark, they are again. Nothing
 * may run on the hosts when a mark is set, so that nothing has to run again.
 */
final class Practice implements AutoCloseable {
  private static final List<String> KEPT =
      List.of("lab/hosts", "lab/store", "lab/jump-host", "desk");

  private final Path folder;
  private final String type;
  private final Lab lab;
  private final Operator operator;

  private Practice(Path folder, String type, Lab lab, Operator operator) {
    this.folder = folder;
    this.type = type;
    this.lab = lab;
    this.operator = operator;
  }

  /**
   * Starts one in an old version.
   *
   * @param folder a fresh one
   */
  static Practice start(Path folder, String type, String version) throws IOException {
    return start(folder, type, version, "debian");
  }

  /** The same on a family of systems: debian or redhat. */
  static Practice start(Path folder, String type, String version, String family)
      throws IOException {
    LabRequest request =
        new LabRequest(
            Layout.of(type).orElseThrow(),
            Release.of(version).orElseThrow(),
            family,
            Optional.empty());
    LabFolder place = new LabFolder(folder.resolve("lab"));
    place.create(request);
    Lab lab = Lab.start(place, request);
    Path desk = Files.createDirectories(folder.resolve("desk"));
    Practice platform = new Practice(folder, type, lab, new Operator(desk));
    platform.copyRunbooks(desk);
    return platform;
  }

  /** Gives another desk the shipped runbooks. */
  void copyRunbooks(Path desk) {
    sh("cp -r '%s' '%s/'".formatted(Path.of("runbooks").toAbsolutePath(), desk));
  }

  LabHost host(String name) {
    return lab.host(name);
  }

  List<LabHost> hosts() {
    return lab.hosts();
  }

  /** Those that are reached by SSH; the others are somebody else's. */
  List<LabHost> servers() {
    return lab.hosts().stream().filter(host -> host.server().isPresent()).toList();
  }

  /** What was run at the desk so far. */
  PracticeRuns runs() {
    return new PracticeRuns(desk());
  }

  /** Runs a command at the desk, where somebody says yes to what is asked; its exit code. */
  int lockstep(String... words) {
    return operator.lockstep(words);
  }

  /** Whoever sits at the desk. */
  Operator operator() {
    return operator;
  }

  /** What the last command said. */
  String said() {
    return operator.said();
  }

  /** Runs the runbook of this platform type. */
  int run() {
    return lockstep(words());
  }

  /** The words of that. */
  String[] words() {
    return new String[] {"run", "runbooks/" + type + ".yml", "-i", inventory()};
  }

  String inventory() {
    return lab.folder().inventory().toString();
  }

  /** Has a variable of the whole platform said otherwise. */
  Practice with(String variable) throws IOException {
    Path all = lab.folder().inventory().resolve("group_vars/all.yml");
    Files.writeString(all, Files.readString(all) + "\n" + variable + "\n");
    return this;
  }

  /** The words by which a database is asked, or changed, by its administrator. */
  String psql(LabHost host, String statement) {
    return on(host, "psql -h 127.0.0.1 -U prod -c '" + statement + "' prod");
  }

  /** Restores the database from the backup that was taken after the stop. */
  void restoreDatabase(LabHost owner) {
    on(
        owner,
        "rm \"$(. \"$LAB_HOST\"; echo \"$store\")\"/*/prod/*.tsv; pg_restore -h 127.0.0.1 -U prod"
            + " -d prod \"$root/var/backups/campaign/prod-final.dump\"");
  }

  /** The same desk, for commands that are processes of their own. */
  Controller controller() {
    return new Controller(desk());
  }

  Path desk() {
    return folder.resolve("desk");
  }

  /** Has the shell of a host do something; what it printed. */
  String on(LabHost host, String script) {
    Path here = lab.folder().path();
    String environment =
        "export PATH='%s/kit/bin':$PATH LAB_HOST='%s/hosts/%s/host.sh' root='%s' kit='%s/kit'; "
            .formatted(here, here, host.name(), host.root(), here);
    return sh(environment + script);
  }

  /** What the kit's log of all hosts says of postupgrades that began. */
  List<String> postupgrades(String instance) {
    return lab.hosts().stream()
        .flatMap(host -> noted(host).stream())
        .filter(line -> line.contains(" postupgrade " + instance + " build "))
        .toList();
  }

  /** What the kit has noted on a host, oldest first. */
  List<String> noted(LabHost host) {
    return on(host, "cat \"$root/var/lib/lab/log\"").lines().toList();
  }

  /** The processes of Campaign and of the web server on a host. */
  String running(LabHost host) {
    return on(
        host, "ps -C nlserver,mtachild,apache2,httpd -o stat=,args= | grep -v '^ *Z' || true");
  }

  /** Fails unless nothing of Campaign and no web server runs anywhere. */
  void nothingRuns() {
    for (LabHost host : lab.hosts()) {
      assertThat(running(host)).as("what runs on " + host.name()).isEmpty();
    }
  }

  /** Fails unless every host says that this build runs there and nothing is missing. */
  void runsBuild(String build) {
    for (LabHost host : lab.hosts()) {
      String nlserver = "\"$root/usr/local/neolane/nl6/bin/nlserver\" ";
      String said = on(host, nlserver + "pdump; " + nlserver + "monitor -missing");
      assertThat(said).as(host.name()).contains("build " + build, "watchdog (");
      assertThat(said.substring(said.lastIndexOf("build " + build)).lines()).as(said).hasSize(1);
    }
  }

  /** What all hosts and databases are, but for logs, backups and what runs. */
  Map<String, Fingerprint> fingerprints() {
    Map<String, Fingerprint> all = new LinkedHashMap<>();
    for (LabHost host : lab.hosts()) {
      all.put(host.name(), Fingerprint.of(host.root().toString(), script -> on(host, script)));
    }
    String store = lab.folder().path().resolve("store").toString();
    String rows = sh("cd '" + store + "' && find . -type f -exec sha256sum {} +");
    all.put("databases", new Fingerprint(rows.lines().sorted().toList()));
    return all;
  }

  /** Ends all that runs on the hosts, as a loss of power does. */
  void halt() {
    each("end");
  }

  /** Starts what is installed on the hosts. */
  void startUp() {
    each("start");
  }

  private void each(String program) {
    for (LabHost host : lab.hosts()) {
      on(host, "bash \"$kit/%s\" \"$LAB_HOST\"".formatted(program));
    }
  }

  /** Sets a mark. */
  void mark(String name) {
    nothingRuns();
    sh(
        in(
            "mkdir -p marks/%1$s && for d in %2$s; do mkdir -p marks/%1$s/$d && cp -a $d/."
                + " marks/%1$s/$d; done",
            name));
  }

  /** Goes back to a mark. */
  void back(String name) {
    halt();
    sh(in("for d in %2$s; do find $d -mindepth 1 -delete && cp -a marks/%1$s/$d/. $d; done", name));
  }

  private String in(String script, String name) {
    return "cd '" + folder + "' && " + script.formatted(name, String.join(" ", KEPT));
  }

  private static String sh(String script) {
    Machine.Said said = Machine.Said.by(List.of("bash", "-c", script));
    assertThat(said.code()).as(script + "\n" + said.text()).isZero();
    return said.text();
  }

  @Override
  public void close() throws IOException {
    lab.close();
  }
}
