package dev.lockstep.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A fresh folder that only its owner can read, for all that a platform makes. Closing it removes it
 * with everything in it, unless it is to be kept.
 */
public final class PracticeFolder implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path path;
  private boolean kept;

  private PracticeFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @param parent usually the system's folder for temporary files
   */
  public static PracticeFolder in(Path parent) throws IOException {
    Path made = Files.createTempDirectory(parent.toAbsolutePath(), "lockstep-practice-", PRIVATE);
    return new PracticeFolder(made);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Leaves it where it is when this is closed. */
  public void keep() {
    kept = true;
  }

  /**
   * Removes it; links in it are removed, not followed.
   *
   * @throws UncheckedIOException when something in it can't be removed
   */
  @Override
  public void close() {
    if (kept) {
      return;
    }
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what it meets, folders last. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException trouble) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
