package dev.lockstep.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a host of a lab is, as one number: every file with its mode and content, and what runs. Two
 * that are the same say that nothing on the host was changed. Logs are no part of it, nor what only
 * the lab itself keeps there.
 */
public record HostPrint(String host, String digest) {
  private static final int SHOWN = 12;

  private static final List<String> OWN = List.of("run/lab", "var/lib/lab", "tmp");

  /** Of every host. */
  public static List<HostPrint> all(Lab lab) throws IOException {
    List<HostPrint> prints = new java.util.ArrayList<>();
    for (LabHost host : lab.hosts()) {
      prints.add(new HostPrint(host.name(), digest(lab, host)));
    }
    return prints;
  }

  private static String digest(Lab lab, LabHost host) throws IOException {
    MessageDigest digest = sha256();
    Path root = host.root();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(path -> counts(root.relativize(path))).sorted().toList()) {
        add(digest, root, path);
      }
    }
    digest.update(lab.folder().kit().require("status", host.sheet()).out());
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
  }

  private static boolean counts(Path path) {
    String name = path.toString();
    return OWN.stream().noneMatch(own -> path.startsWith(own))
        && !name.endsWith(".log")
        && !name.endsWith(".pid");
  }

  private static void add(MessageDigest digest, Path root, Path path) throws IOException {
    digest.update(root.relativize(path).toString().getBytes(StandardCharsets.UTF_8));
    if (Files.isSymbolicLink(path)) {
      digest.update(Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8));
      return;
    }
    digest.update(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
            .sorted()
            .toList()
            .toString()
            .getBytes(StandardCharsets.UTF_8));
    if (Files.isRegularFile(path)) {
      digest.update(Files.readAllBytes(path));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java has it
    }
  }
}
