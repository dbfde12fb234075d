package dev.lockstep.transport.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The known_hosts files, read once and again when they change. Shared by all connections. */
final class KnownHosts {
  private record Read(FileTime modified, long size, List<KnownHostsLine> lines) {}

  private final Map<Path, Read> read = new HashMap<>();

  /** All lines of the files, in their order; a file that is not there has none. */
  synchronized List<KnownHostsLine> lines(List<Path> files) throws IOException {
    List<KnownHostsLine> all = new ArrayList<>();
    for (Path file : files) {
      if (Files.exists(file)) {
        all.addAll(lines(file));
      }
    }
    return all;
  }

  private List<KnownHostsLine> lines(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    Read known = read.get(file);
    if (known == null || !known.modified.equals(modified) || known.size != size) {
      known = new Read(modified, size, parse(file));
      read.put(file, known);
    }
    return known.lines;
  }

  private static List<KnownHostsLine> parse(Path file) throws IOException {
    // any byte may stand in a comment
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    List<KnownHostsLine> parsed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      KnownHostsLine.parse(file, i + 1, lines.get(i)).ifPresent(parsed::add);
    }
    return List.copyOf(parsed);
  }

  /** Appends a key; makes the file, and its folder, for nobody but the user. */
  synchronized void add(Path file, String host, String type, byte[] key) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    String line = host + " " + type + " " + Base64.getEncoder().encodeToString(key) + "\n";
    String begin = endsInsideLine(file) ? "\n" : "";
    Files.writeString(file, begin + line, StandardOpenOption.APPEND);
    read.remove(file);
  }

  private static boolean endsInsideLine(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      if (channel.size() == 0) {
        return false;
      }
      var last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }
}
