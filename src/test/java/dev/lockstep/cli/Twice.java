package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.transport.ssh.OpenSsh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs each action and each check twice on two hosts, through the whole program, behind a dry run.
 * What is to come out stands in the names: {@code Write it, changed then ok} for a step, {@code
 * Room, failed} for a precondition. What a declarative step found before is put back afterwards,
 * and the host must be as it was at first.
 */
final class Twice implements AutoCloseable {
  /**
   * What an author wrote, or a person, a machine, a web server or a database does: nobody can put
   * it back.
   */
  private static final Set<String> OPAQUE =
      Set.of("command", "shell", "script", "local", "expect", "reboot", "http", "sql", "manual");

  private static final Pattern RUN = Pattern.compile("run (\\d{8}-\\d{6}-\\w+), plan");
  private static final Pattern OUTCOMES = Pattern.compile("-([a-z]+)-then-([a-z]+)$");
  private static final Pattern VERDICT = Pattern.compile("-([a-z]+)$");

  private final Path folder;
  private final Path inventory;
  private final Database database;
  private final HttpServer web;

  /** A client of PostgreSQL and the port it asks; a client {@code DIR/psql} is a stand-in. */
  record Database(String client, int port) {}

  /**
   * @param folder a fresh one, on the hosts too
   * @param inventory a file with the hosts {@code marketing1} and {@code mail1}
   */
  Twice(Path folder, Path inventory, Database database) throws IOException {
    this.folder = folder;
    this.inventory = inventory;
    this.database = database;
    this.web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    byte[] page = "status=OK\n".getBytes(StandardCharsets.UTF_8);
    web.createContext(
        "/page",
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    web.start();
  }

  @Override
  public void close() {
    web.stop(0);
  }

  /** An action: foreseen, done, found done, and put back. */
  void action(String key) throws Exception {
    TwiceCase row = TwiceCase.read("actions", key);
    Path host = prepared("actions", row);
    Desk desk = desk(row, host);
    String first = Footprint.of(host, desk.path("kept"));

    desk.lockstep("dry-run", "runbook.yml", "-i", inventory.toString(), "-e", "@values.json");
    assertThat(Footprint.of(host, desk.path("kept")))
        .as("a dry run changes nothing")
        .isEqualTo(first);
    if (!OPAQUE.contains(key) && row.parts().get("steps").contains(", changed then")) {
      assertThat(desk.out()).as(desk.err()).contains("would");
    }
    run(desk, row, 0);
    ended(desk, 1);
    String run = run(desk);
    run(desk, row, 0);
    ended(desk, 2);

    if (!OPAQUE.contains(key)) {
      undo(desk, row, run);
      assertThat(Footprint.of(host, desk.path("kept"))).as("%s, put back", key).isEqualTo(first);
    }
  }

  /** A check: the same verdicts both times. */
  void check(String key) throws Exception {
    TwiceCase row = TwiceCase.read("checks", key);
    Path host = prepared("checks", row);
    Desk desk = desk(row, host);
    String first = Footprint.of(host);

    Set<String> expected = verdicts(desk, row);
    assertThat(verdicts(desk, row)).isEqualTo(expected);
    assertThat(Footprint.of(host)).as("a check changes nothing").isEqualTo(first);
  }

  private Path prepared(String kind, TwiceCase row) throws Exception {
    Path host = Files.createDirectories(folder.resolve(kind).resolve(row.key()));
    OpenSsh.tool(
        List.of("sh", "-ec", "umask 022; cd \"$1\"\n" + row.prepare(), "sh", host.toString()));
    return host;
  }

  private Desk desk(TwiceCase row, Path host) throws IOException {
    Desk desk =
        new Desk(
            Files.createDirectories(
                folder.resolve("desk").resolve(host.getParent().getFileName()).resolve(row.key())));
    Files.createDirectories(desk.path("kept"));
    row.unpack(desk);
    desk.write(
        "values.json",
        """
        {"d": "%s", "url": "%s", "psql": "%s", "port": %d, "secret": "kX9-tango"}
        """
            .formatted(
                host,
                "http://127.0.0.1:" + web.getAddress().getPort(),
                database.client().replace("DIR", host.toString()),
                database.port()));
    return desk;
  }

  private int run(Desk desk, TwiceCase row, int expected) {
    if (!row.typed().isEmpty()) {
      desk.typing(row.typed());
    }
    int code =
        desk.lockstep("run", "runbook.yml", "-i", inventory.toString(), "-e", "@values.json");
    if (expected >= 0) {
      assertThat(code).as(desk.out() + desk.err()).isEqualTo(expected);
    }
    return code;
  }

  private static String run(Desk desk) {
    Matcher run = RUN.matcher(desk.out());
    assertThat(run.find()).as(desk.out() + desk.err()).isTrue();
    return run.group(1);
  }

  private static List<RunEvent> events(Desk desk) throws StateException {
    return new StateFolder(desk.path(".lockstep"))
        .find(run(desk)).events().stream().map(recorded -> recorded.event()).toList();
  }

  /** Each step ended as its name says of this run. */
  private static void ended(Desk desk, int time) throws StateException {
    List<RunEvent.StepEnded> ends =
        events(desk).stream()
            .filter(RunEvent.StepEnded.class::isInstance)
            .map(RunEvent.StepEnded.class::cast)
            .toList();
    assertThat(ends).isNotEmpty();
    for (RunEvent.StepEnded end : ends) {
      Matcher said = OUTCOMES.matcher(end.step());
      assertThat(said.find()).as("`%s` says what is to come out", end.step()).isTrue();
      assertThat(end.outcome().word())
          .as("run %d: %s\n%s%s", time, end, desk.out(), desk.err())
          .isEqualTo(said.group(time));
    }
  }

  /** What was done in the first run is undone by what its journal says, and by nothing else. */
  private void undo(Desk desk, TwiceCase row, String run) {
    if (!row.typed().isEmpty()) {
      desk.typing(row.typed());
    }
    int code = desk.lockstep("rollback", run);
    assertThat(code).as(desk.out() + desk.err()).isZero();
  }

  private Set<String> verdicts(Desk desk, TwiceCase row) throws StateException {
    int code = run(desk, row, -1);
    Set<String> seen = new TreeSet<>();
    for (RunEvent event : events(desk)) {
      if (event instanceof RunEvent.VerdictGiven given) {
        String word = given.verdict().word();
        seen.add(given.check() + " " + given.host() + " " + word);
        Matcher said = VERDICT.matcher(given.check());
        assertThat(said.find()).as(given.check()).isTrue();
        assertThat(word).as("%s\n%s%s", given, desk.out(), desk.err()).isEqualTo(said.group(1));
      }
    }
    assertThat(seen).as(desk.out() + desk.err()).isNotEmpty();
    boolean holds = seen.stream().allMatch(one -> one.matches(".* (passed|attested)"));
    assertThat(code)
        .as(desk.out() + desk.err())
        .isEqualTo((holds ? ExitCode.DONE : ExitCode.PRECONDITION).code());
    return seen;
  }
}
