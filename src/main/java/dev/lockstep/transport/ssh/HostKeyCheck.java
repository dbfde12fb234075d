package dev.lockstep.transport.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.lockstep.transport.Connection.Cause;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.ssh.KnownHostsLine.Marker;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * Believes a host's key, or says why not. What is revoked is refused whatever else is written; a
 * host that is known by another key is refused, {@code acceptNew} or not; only a host of which
 * nothing is known can be new.
 */
final class HostKeyCheck implements HostKeyVerifier {
  private static final int DEFAULT_PORT = 22;

  private final Target target;
  private final KnownHosts files;
  private final Clock clock;
  private Optional<RefusedConnectionException> refusal = Optional.empty();

  HostKeyCheck(Target target, KnownHosts files, Clock clock) {
    this.target = target;
    this.files = files;
    this.clock = clock;
  }

  /** Why the key was not believed, if it was not. */
  synchronized Optional<RefusedConnectionException> refusal() {
    return refusal;
  }

  @Override
  public synchronized boolean verify(String host, int port, PublicKey key) {
    try {
      check(key);
      return true;
    } catch (RefusedConnectionException refused) {
      refusal = Optional.of(refused);
    } catch (IOException unreadable) {
      refusal =
          Optional.of(
              new RefusedConnectionException(
                  Cause.SETTINGS,
                  "known_hosts can't be used: " + unreadable.getMessage(),
                  "make `" + target.trust().knownHosts() + "` readable and writable"));
    }
    return false;
  }

  /**
   * Algorithms whose keys are known, so that the server shows one of those. {@code ssh-rsa} names a
   * kind of key, of which servers now offer only the SHA-2 signatures.
   */
  @Override
  public List<String> findExistingAlgorithms(String host, int port) {
    Set<String> algorithms = new LinkedHashSet<>();
    try {
      for (KnownHostsLine line : linesOfHost()) {
        algorithms.addAll(algorithms(line));
      }
    } catch (IOException unreadable) {
      return List.of(); // verify() will say so
    }
    return List.copyOf(algorithms);
  }

  private static List<String> algorithms(KnownHostsLine line) {
    return switch (line.marker()) {
      case REVOKED -> List.of();
      case CERT_AUTHORITY -> HostCertificate.ALGORITHMS;
      case PLAIN ->
          line.type().equals("ssh-rsa")
              ? List.of("rsa-sha2-512", "rsa-sha2-256")
              : List.of(line.type());
    };
  }

  private void check(PublicKey key) throws RefusedConnectionException, IOException {
    refuseRevoked(key);
    if (key instanceof Certificate<?> certificate) {
      if (isFromAuthority(certificate)) {
        HostCertificate.refuseUnfit(certificate, target, clock);
      } else {
        checkPlain(new HostKey(certificate.getKey()));
      }
    } else {
      checkPlain(new HostKey(key));
    }
  }

  private void refuseRevoked(PublicKey key) throws RefusedConnectionException, IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(new HostKey(key).bytes());
    if (key instanceof Certificate<?> certificate) {
      parts.add(new HostKey(certificate.getKey()).bytes());
      parts.add(certificate.getSignatureKey());
    }
    for (KnownHostsLine line : lines(target.address().toString(), target.address().name())) {
      if (line.marker() == Marker.REVOKED && parts.stream().anyMatch(line::holds)) {
        throw refused(
            "the key of " + host() + " is revoked by " + line,
            "do not connect; ask whoever revoked it which key the host has now");
      }
    }
  }

  private boolean isFromAuthority(Certificate<?> certificate) throws IOException {
    return linesOfHost().stream()
        .filter(line -> line.marker() == Marker.CERT_AUTHORITY)
        .anyMatch(line -> line.holds(certificate.getSignatureKey()));
  }

  private void checkPlain(HostKey key) throws RefusedConnectionException, IOException {
    List<KnownHostsLine> known =
        linesOfHost().stream().filter(line -> line.marker() == Marker.PLAIN).toList();
    if (known.stream().anyMatch(line -> line.holds(key.bytes()))) {
      return;
    }
    if (!known.isEmpty()) {
      throw changed(key, known.get(0));
    }
    if (!target.trust().acceptNew()) {
      throw unknown(key);
    }
    files.add(
        target.trust().knownHosts().get(0), target.address().toString(), key.type(), key.bytes());
  }

  private RefusedConnectionException changed(HostKey key, KnownHostsLine line) {
    return refused(
        "the key of "
            + host()
            + " has changed: it shows "
            + key
            + ", but "
            + line
            + " holds another; somebody may stand between",
        "find out why first; if the host was installed anew, remove the old key with `ssh-keygen -R"
            + " '"
            + target.address()
            + "' -f "
            + line.file()
            + "` and add the new one");
  }

  private RefusedConnectionException unknown(HostKey key) {
    return refused(
        "the key of " + host() + " is not known: it shows " + key,
        "compare it with what the host's administrator says, then add it with `ssh-keyscan -p "
            + target.address().port()
            + " "
            + target.address().name()
            + " >> "
            + target.trust().knownHosts().stream().findFirst().map(Object::toString).orElse("FILE")
            + "`, or run once with `--accept-new`");
  }

  private String host() {
    String address = target.address().toString();
    return "`" + target.host() + "`" + (address.equals(target.host()) ? "" : " at " + address);
  }

  private static RefusedConnectionException refused(String what, String help) {
    return new RefusedConnectionException(Cause.HOST_KEY, what, help);
  }

  /** As OpenSSH does: with another port than 22, a line without a port is the second choice. */
  private List<KnownHostsLine> linesOfHost() throws IOException {
    String name = target.address().toString();
    List<KnownHostsLine> exact = lines(name);
    return exact.isEmpty() && target.address().port() != DEFAULT_PORT
        ? lines(target.address().name()).stream().filter(line -> !line.excludes(name)).toList()
        : exact;
  }

  private List<KnownHostsLine> lines(String... names) throws IOException {
    return files.lines(target.trust().knownHosts()).stream()
        .filter(line -> List.of(names).stream().anyMatch(line::names))
        .toList();
  }
}
