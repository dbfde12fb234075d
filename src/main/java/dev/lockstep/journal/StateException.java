package dev.lockstep.journal;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Something is the matter with the state folder. Says what, and what to do. */
public final class StateException extends Exception {
  private static final long serialVersionUID = 1;

  /** What is the matter. */
  public enum Reason {
    /** It can't be read or written. */
    UNUSABLE(ExitCode.STATE_FOLDER),
    /** Another process writes this run. */
    IN_USE(ExitCode.LOCKED),
    /** No run is meant, or more than one. */
    NO_SUCH_RUN(ExitCode.USAGE),
    /** A journal is not as it was written. */
    ALTERED(ExitCode.ALTERED),
    /** A journal was written by a later version of Lockstep. */
    TOO_NEW(ExitCode.USAGE);

    private final ExitCode exit;

    Reason(ExitCode exit) {
      this.exit = exit;
    }

    /** How Lockstep ends over it. */
    public ExitCode exit() {
      return exit;
    }
  }

  private final Reason reason;
  private final String help;

  StateException(Reason reason, String message, String help) {
    super(message);
    this.reason = reason;
    this.help = help;
  }

  static StateException unusable(String what, Path path, IOException cause) {
    String message = "can't " + what + " `" + path + "`: " + words(cause);
    StateException exception = new StateException(Reason.UNUSABLE, message, advice(cause, path));
    exception.initCause(cause);
    return exception;
  }

  /** What is the matter. */
  public Reason reason() {
    return reason;
  }

  /** What to do, in the imperative. */
  public String help() {
    return help;
  }

  /** What an operating system's refusal means, without the path. */
  static String words(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file of this name is there already";
    }
    if (cause instanceof NotDirectoryException) {
      return "it is no folder";
    }
    String reason =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    return reason == null ? "input or output failed" : reason.toLowerCase(Locale.ROOT);
  }

  /** A run of another account is gone on with as that account: its files are for it alone. */
  private static Optional<String> asOwner(IOException cause, Path path) {
    return cause instanceof AccessDeniedException
        ? Stream.iterate(Optional.ofNullable(path), Optional::isPresent, StateException::parent)
            .flatMap(one -> owner(one.orElseThrow()).stream())
            .findFirst()
            .map(
                owner ->
                    "it belongs to `"
                        + owner
                        + "`, and what Lockstep keeps is for its account alone: with another one,"
                        + " say `sudo -u "
                        + owner
                        + " lockstep ...`; the journal names you all the same")
        : Optional.empty();
  }

  private static Optional<Path> parent(Optional<Path> path) {
    return path.map(Path::toAbsolutePath).map(Path::getParent);
  }

  private static Optional<String> owner(Path path) {
    try {
      return Optional.of(Files.getOwner(path).getName());
    } catch (IOException | UnsupportedOperationException unseen) {
      return Optional.empty();
    }
  }

  private static String advice(IOException cause, Path path) {
    return asOwner(cause, path).orElseGet(() -> advice(cause));
  }

  private static String advice(IOException cause) {
    String words = words(cause);
    if (words.contains("no space") || words.contains("quota")) {
      return "free some space on the disk of the state folder";
    }
    if (words.contains("permission") || words.contains("not permitted")) {
      return "give the user who runs Lockstep the right to it, or choose another folder with"
          + " `--state`";
    }
    if (words.contains("read-only")) {
      return "choose a folder on a writable disk with `--state`";
    }
    return "check the state folder, or choose another one with `--state`";
  }
}
