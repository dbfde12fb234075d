package dev.lockstep.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transport.ssh.KnownHostsLine.Marker;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownHostsLineTest {
  private static Optional<KnownHostsLine> line(String text) {
    return KnownHostsLine.parse(Path.of("known_hosts"), 7, text);
  }

  private static boolean names(String hosts, String host) {
    return line(hosts + " ssh-ed25519 AAAA").orElseThrow().names(host);
  }

  @Test
  void aLineHasAMarkerHostsAndAKey() {
    KnownHostsLine plain = line("  web1,web2\tssh-rsa  AAAA comment here").orElseThrow();

    assertThat(plain.marker()).isEqualTo(Marker.PLAIN);
    assertThat(plain.type()).isEqualTo("ssh-rsa");
    assertThat(plain.holds(new byte[] {0, 0, 0})).isTrue();
    assertThat(plain).hasToString("known_hosts:7");
    assertThat(line("@revoked * ssh-rsa AAAA").orElseThrow().marker()).isEqualTo(Marker.REVOKED);
    assertThat(line("@cert-authority * ssh-rsa AAAA").orElseThrow().marker())
        .isEqualTo(Marker.CERT_AUTHORITY);
  }

  @Test
  void whatIsNoLineIsPassedOver() {
    assertThat(line("")).isEmpty();
    assertThat(line("# web1 ssh-rsa AAAA")).isEmpty();
    assertThat(line("web1 ssh-rsa")).isEmpty();
    assertThat(line("@revoked web1 ssh-rsa")).isEmpty();
    assertThat(line("web1 ssh-rsa no*base64")).isEmpty();
  }

  @Test
  void patternsAreThoseOfOpenSsh() {
    assertThat(names("web1,web2", "web2")).isTrue();
    assertThat(names("WEB1", "web1")).isTrue();
    assertThat(names("web?", "web12")).isFalse();
    assertThat(names("*.example.org", "a.b.example.org")).isTrue();
    assertThat(names("*.example.org", "axexample.org")).isFalse();
    assertThat(names("[10.0.0.*]:2222", "[10.0.0.9]:2222")).isTrue();
    assertThat(names("[10.0.0.*]:2222", "10.0.0.9")).isFalse();
  }

  @Test
  void aNegationOutweighsTheRestWhereverItStands() {
    assertThat(names("*,!web1", "web1")).isFalse();
    assertThat(names("!web1,*", "web1")).isFalse();
    assertThat(names("!web1,*", "web2")).isTrue();
    assertThat(names("!web1", "web2")).isFalse();
  }

  /** Made by {@code ssh-keygen -H} for the name {@code web1}. */
  @Test
  void aHashedNameIsFoundByItsNameOnly() {
    String hashed = "|1|cn+Ejm4Qw0SCYrvOCHsNZOUsDd0=|T+MdnbOddthlie2ykmBBdWpkfcg=";

    assertThat(names(hashed, "web1")).isTrue();
    assertThat(names(hashed, "web2")).isFalse();
    assertThat(names("|1|broken", "web1")).isFalse();
    assertThat(names("|1|no*base64|no*base64", "web1")).isFalse();
  }
}
