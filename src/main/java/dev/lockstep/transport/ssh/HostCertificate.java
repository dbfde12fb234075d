package dev.lockstep.transport.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.lockstep.transport.Connection.Cause;
import dev.lockstep.transport.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;

/** What a host certificate must fulfil, its authority being believed (PROTOCOL.certkeys). */
final class HostCertificate {
  /** Those that sshj can do; certificates of RSA keys it can't. */
  static final List<String> ALGORITHMS =
      List.of(
          "ssh-ed25519-cert-v01@openssh.com",
          "ecdsa-sha2-nistp256-cert-v01@openssh.com",
          "ecdsa-sha2-nistp384-cert-v01@openssh.com",
          "ecdsa-sha2-nistp521-cert-v01@openssh.com");

  private static final long HOST = 2; // SSH2_CERT_TYPE_HOST

  private HostCertificate() {}

  /** Refuses one that is not good for this host, now. */
  static void refuseUnfit(Certificate<?> certificate, Target target, Clock clock)
      throws RefusedConnectionException {
    Optional<String> fault = fault(certificate, target.address().name(), clock.instant());
    if (fault.isPresent()) {
      throw new RefusedConnectionException(
          Cause.HOST_KEY,
          "the certificate of `" + target.host() + "` is not good: " + fault.get(),
          "have the authority sign a new certificate for `" + target.address().name() + "`");
    }
  }

  private static Optional<String> fault(Certificate<?> certificate, String host, Instant now) {
    if (certificate.getType() != HOST) {
      return Optional.of("it is a user's certificate, not a host's");
    }
    if (!certificate.getCritOptions().isEmpty()) {
      return Optional.of("it has critical options that are not known");
    }
    if (now.isBefore(certificate.getValidAfter().toInstant())) {
      return Optional.of("it is not valid yet");
    }
    if (!now.isBefore(certificate.getValidBefore().toInstant())) {
      return Optional.of("it has expired");
    }
    return signature(certificate, host);
  }

  /** sshj looks at principals and signature; a signature by SHA-1 proves nothing. */
  private static Optional<String> signature(Certificate<?> certificate, String host) {
    try {
      String kind = new Buffer.PlainBuffer(certificate.getSignature()).readString();
      if (kind.equals("ssh-rsa") || kind.equals("ssh-dss")) {
        return Optional.of("it is signed with " + kind);
      }
      byte[] whole = new Buffer.PlainBuffer().putPublicKey(certificate).getCompactData();
      return Optional.ofNullable(KeyType.CertUtils.verifyHostCertificate(whole, certificate, host));
    } catch (Buffer.BufferException | SSHRuntimeException broken) {
      return Optional.of("it can't be read");
    }
  }
}
