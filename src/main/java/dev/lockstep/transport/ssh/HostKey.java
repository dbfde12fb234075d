package dev.lockstep.transport.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/** A public key as it travels in the protocol. */
final class HostKey {
  private final String type;
  private final byte[] bytes;

  HostKey(PublicKey key) {
    type = KeyType.fromKey(key).toString();
    bytes = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
  }

  /** As it stands in known_hosts. */
  String type() {
    return type;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Type and fingerprint, as {@code ssh-keygen -l} prints it. */
  @Override
  public String toString() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return type + " SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible); // every Java has it
    }
  }
}
