package dev.lockstep.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Keys for practice hosts and those who log in to them: ECDSA, which the JDK can do by itself. */
public final class PracticeKeys {
  private PracticeKeys() {}

  /**
   * Writes a new private key in OpenSSH's format, readable by its owner only, and beside it the
   * public one with {@code .pub}.
   *
   * @return the public key's file
   */
  public static Path write(Path file) throws IOException {
    KeyPair pair = generate();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "practice", null, text);
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, text.toByteArray());
    Path beside = file.resolveSibling(file.getFileName() + ".pub");
    return Files.writeString(beside, publicText(pair) + " practice\n");
  }

  static KeyPair generate() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible); // every Java has this curve
    }
  }

  /** Kind and key, as in {@code .pub} files. */
  static String publicText(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }
}
