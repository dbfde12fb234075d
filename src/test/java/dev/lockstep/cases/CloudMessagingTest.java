package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * C13: the marketing server is the customer's, the execution server Adobe's. Nothing is stopped
 * before Adobe has agreed, its server is new enough and the window has begun; and whatever happens,
 * nobody calls that server but by HTTP.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudMessagingTest {
  private static final List<String> OURS = List.of("marketing1", "tracking1");

  private Practice practice;
  private Doorkeeper door;
  private Map<String, Fingerprint> before;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    practice = Practice.start(folder, "cloud-messaging", "6.1");
    String hosts = Files.readString(Path.of(practice.inventory(), "hosts.yml"));
    String url = hosts.replaceFirst("(?s).*url: \"([^\"]+)\".*", "$1");
    door = Doorkeeper.before(url);
    write("through-the-door", hosts.replace(url, door.url()));
    write("by-ssh", hosts.replace("url: \"" + url + "\"", "ansible_host: 127.0.0.1"));
  }

  /** The same inventory with other hosts. */
  private void write(String name, String hosts) throws IOException {
    Path inventory = Files.createDirectories(practice.desk().resolve(name).resolve("group_vars"));
    Files.writeString(inventory.resolveSibling("hosts.yml"), hosts);
    Files.copy(Path.of(practice.inventory(), "group_vars/all.yml"), inventory.resolve("all.yml"));
  }

  @AfterAll
  void down() throws IOException {
    door.close();
    practice.close();
  }

  @BeforeEach
  void look() {
    before = practice.fingerprints();
  }

  @AfterEach
  void onlyHttpWasSpokenToAdobe() {
    assertThat(door.wanted()).allMatch("GET /r/test HTTP/1.1"::equals);
  }

  private static String[] run(String inventory, String... more) {
    List<String> words =
        new ArrayList<>(List.of("run", "runbooks/cloud-messaging.yml", "-i", inventory));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private void nothingWasStoppedOrChanged() {
    Map<String, Fingerprint> after = practice.fingerprints();
    after.remove("mid1");
    // The fault touches a file of Adobe's server; the door has seen what the run wanted of it.
    after.forEach((name, is) -> assertThat(is.lines()).isEqualTo(before.get(name).lines()));
    OURS.forEach(
        name -> assertThat(practice.running(practice.host(name))).as(name).contains("nlserver"));
  }

  @Test
  void withoutContactOrReferenceItStops() {
    for (String missing : List.of("contact", "reference")) {
      practice.operator().knowsNo(missing);

      int code = practice.lockstep(run("through-the-door"));

      practice.operator().knowsAll();
      assertThat(code).as(practice.said()).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
      assertThat(practice.said())
          .contains("is at build 9032", "who at Adobe is the contact", "nothing was written")
          .contains("`cloud-messaging/execution-agreed` waits for a person's answer");
    }
    nothingWasStoppedOrChanged();
  }

  @Test
  void whileAdobesServerIsOlderItIsRefused() throws IOException {
    practice.host("mid1").fault("build-behind");
    try {
      int code = practice.lockstep(run("through-the-door"));

      assertThat(code).as(practice.said()).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(practice.said())
          .contains("is at build 9030, the marketing server would get 9032")
          .contains("wait until the vendor has migrated it");
    } finally {
      practice.host("mid1").mend("build-behind");
    }
    nothingWasStoppedOrChanged();
  }

  @Test
  void outsideOfTheWindowItIsRefused() {
    String window = "agreed_window=2020-01-01T00:00Z/2020-01-02T00:00Z";

    int code = practice.lockstep(run("through-the-door", "-e", window));

    assertThat(code).as(practice.said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(practice.said()).contains("execution-window", "2020-01-02");
    nothingWasStoppedOrChanged();
  }

  @Test
  void adobesServerIsNoServerForSsh() {
    int calls = door.wanted().size();

    int code = practice.lockstep(run("by-ssh"));

    assertThat(code).as(practice.said()).isEqualTo(ExitCode.INVALID.code());
    assertThat(practice.said()).contains("outsider-by-ssh", "`mid1`");
    assertThat(door.wanted()).hasSize(calls);
    nothingWasStoppedOrChanged();
  }

  @Test
  @Tag("real")
  void onceAllIsAgreedTheCustomersServersAreMigrated(@TempDir Path folder) throws IOException {
    try (Practice agreed = Practice.start(folder, "cloud-messaging", "6.1")) {
      Fingerprint adobes = agreed.fingerprints().get("mid1");

      assertThat(agreed.run()).as(agreed.said()).isZero();

      agreed.runsBuild("9032");
      assertThat(agreed.postupgrades("prod")).hasSize(1);
      assertThat(agreed.fingerprints().get("mid1").lines()).isEqualTo(adobes.lines());
    }
  }
}
