package dev.lockstep.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that lies in the folders of a platform's hosts, by {@code host:path}. */
record Snapshot(Map<String, Entry> entries) {

  /**
   * One file or folder.
   *
   * @param content byte by byte; empty for a folder
   */
  record Entry(Set<PosixFilePermission> mode, Instant written, String content) {}

  static Snapshot of(PracticePlatform platform) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    for (PracticeHost host : platform.hosts()) {
      try (Stream<Path> all = Files.walk(host.home())) {
        for (Path path : all.toList()) {
          entries.put(host.name() + ":" + host.home().relativize(path), entry(path));
        }
      }
    }
    return new Snapshot(entries);
  }

  /** What a file holds. */
  String text(String host, String path) {
    return entries.get(host + ":" + path).content();
  }

  /** When a file was written. */
  Instant time(String host, String path) {
    return entries.get(host + ":" + path).written();
  }

  private static Entry entry(Path path) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
    String content =
        attributes.isRegularFile()
            ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
            : "";
    return new Entry(
        Set.copyOf(attributes.permissions()), attributes.lastModifiedTime().toInstant(), content);
  }
}
