package dev.lockstep.transport.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import dev.lockstep.shell.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Security;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.BaseFileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Key files, each read once for all hosts. Certificates beside them are used too, except RSA ones:
 * sshj signs those with SHA-1, which no server takes, and does without the plain key then.
 */
final class PrivateKeys {
  /** Why a file gives no key, and what to do; in words for people. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String help;

    UnusableException(String why, String help) {
      super(why);
      this.help = help;
    }

    String help() {
      return help;
    }
  }

  private record Source(Path file, Optional<Secret> passphrase) {}

  /** Either keys, or why there are none and what helps. */
  private record Answer(List<KeyPair> keys, String why, String help) {}

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Map<Source, Answer> read = new ConcurrentHashMap<>();

  /** The keys of a file: with its certificate first, where there is one, then plain. */
  List<KeyPair> of(Path file, Optional<Secret> passphrase) throws UnusableException {
    Answer answer = read.computeIfAbsent(new Source(file, passphrase), PrivateKeys::read);
    if (answer.keys.isEmpty()) {
      throw new UnusableException(answer.why, answer.help);
    }
    return answer.keys;
  }

  private static Answer read(Source source) {
    try {
      String text = text(source.file);
      refuseOpen(source.file);
      KeyPair plain = decode(text, source);
      List<KeyPair> keys = new ArrayList<>();
      certificate(source.file).ifPresent(c -> keys.add(new KeyPair(c, plain.getPrivate())));
      keys.add(plain);
      return new Answer(List.copyOf(keys), "", "");
    } catch (UnusableException unusable) {
      return new Answer(List.of(), unusable.getMessage(), unusable.help());
    } catch (IOException | RuntimeException unreadable) {
      return new Answer(
          List.of(),
          "it can't be read as a private key",
          "name a private key as `ssh-keygen` writes it");
    }
  }

  private static String text(Path file) throws UnusableException, IOException {
    if (!Files.isReadable(file)) {
      throw new UnusableException("it can't be read", "make it readable for you, and only you");
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (text.matches("(?s)(ssh-|ecdsa-|sk-)[^\n]* .*")) {
      throw new UnusableException(
          "it is a public key", "name the private key, the file without `.pub`");
    }
    return text;
  }

  private static void refuseOpen(Path file) throws UnusableException, IOException {
    if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
      throw new UnusableException("others than its owner may read it", "`chmod 600 " + file + "`");
    }
  }

  private static KeyPair decode(String text, Source source) throws UnusableException, IOException {
    Optional<Secret> passphrase = source.passphrase;
    boolean encrypted = isEncrypted(text);
    if (encrypted && passphrase.isEmpty()) {
      throw new UnusableException(
          "it is encrypted, and no passphrase is given",
          "load it into the agent with `ssh-add %s`, or set `ansible_private_key_passphrase`"
              .formatted(source.file));
    }
    boolean openssh = text.contains("BEGIN OPENSSH PRIVATE KEY");
    BaseFileKeyProvider reader = openssh ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
    // as text, so that sshj does not look for a certificate by itself
    reader.init(text, null, passphrase.map(PrivateKeys::answerer).orElse(null));
    try {
      return new KeyPair(reader.getPublic(), reader.getPrivate());
    } catch (IOException | SSHRuntimeException failure) {
      if (encrypted) {
        throw new UnusableException(
            "its passphrase is wrong", "correct `ansible_private_key_passphrase`");
      }
      throw failure;
    }
  }

  private static PasswordFinder answerer(Secret secret) {
    return PasswordUtils.createOneOff(secret.reveal().toCharArray());
  }

  private static boolean isEncrypted(String text) {
    if (!text.contains("BEGIN OPENSSH PRIVATE KEY")) {
      return text.contains("ENCRYPTED");
    }
    String body = text.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
    String head = new String(Base64.getDecoder().decode(body), StandardCharsets.ISO_8859_1);
    if (head.contains("chacha20-poly1305@openssh.com")) {
      loadBouncyCastle();
    }
    int kdf = head.indexOf("bcrypt"); // the head names cipher and key derivation first
    return kdf >= 0 && kdf < 100;
  }

  /** Only this one cipher of key files needs it; loading it takes most of a second. */
  private static void loadBouncyCastle() {
    if (Security.getProvider("BC") == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }

  private static Optional<PublicKey> certificate(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + "-cert.pub");
    if (!Files.isReadable(beside)) {
      return Optional.empty();
    }
    List<String> words = List.of(Files.readString(beside).strip().split("\\s+"));
    boolean usable = words.size() > 1 && HostCertificate.ALGORITHMS.contains(words.get(0));
    return usable
        ? Optional.of(
            new Buffer.PlainBuffer(Base64.getDecoder().decode(words.get(1))).readPublicKey())
        : Optional.empty();
  }
}
