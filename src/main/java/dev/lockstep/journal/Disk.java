package dev.lockstep.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files and folders that only their owner may look into, and that survive a power cut. */
final class Disk {
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE = only("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER = only("rwx------");

  private Disk() {}

  /** Opens a file, mode 0600 where it is created by this. */
  static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), OWN_FILE);
  }

  /** Creates a folder, mode 0700, in one that is there. */
  static void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, OWN_FOLDER);
    forceFolder(folder.toAbsolutePath().getParent());
  }

  /** Creates a folder and those above it where they are missing; others may do so meanwhile. */
  static void ensureFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      ensureFolder(folder.toAbsolutePath().getParent());
      try {
        createFolder(folder);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      }
    }
  }

  /** Writes a file that is there as a whole, or as it was before. */
  static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path draft = Files.createTempFile(folder, "draft", "", OWN_FILE);
    try (FileChannel channel = open(draft, StandardOpenOption.WRITE)) {
      Appender.to(channel).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(folder);
  }

  /** Makes sure that the names in a folder survive a power cut. */
  static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
