package dev.lockstep.journal;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import dev.lockstep.operation.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that other sessions have left for a run, one file a question. They are input: only the
 * run's own process writes them into its journal. A file is there as a whole or not at all.
 */
public final class AnswerFiles {
  private static final int NAME_BYTES = 8;

  private final Path folder;

  AnswerFiles(Path run) {
    this.folder = run.resolve("answers");
  }

  /**
   * Leaves an answer; a later one to the same question replaces it.
   *
   * @throws StateException when it can't be written
   */
  public void leave(String subject, Result.Answered answer) throws StateException {
    Path file = file(subject);
    try {
      Disk.ensureFolder(folder);
      Map<String, Object> fields = Words.fields("subject", subject);
      fields.putAll(PersonKinds.answer(answer));
      Disk.replace(file, Json.line(fields) + "\n");
    } catch (IOException e) {
      throw StateException.unusable("leave an answer in", folder, e);
    }
  }

  /**
   * The answer to a question, if somebody has left one.
   *
   * @throws StateException when it can't be read
   */
  public Optional<Result.Answered> find(String subject) throws StateException {
    Path file = file(subject);
    try {
      Fields fields = Fields.of(Json.read(Files.readString(file)));
      return fields.text("subject").equals(subject)
          ? Optional.of(PersonKinds.answer(fields))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw StateException.unusable("read", file, e);
    } catch (JsonException | CodecException e) {
      throw new StateException(
          StateException.Reason.UNUSABLE,
          "the answer in `" + file + "` can't be read: " + e.getMessage(),
          "remove the file and answer again");
    }
  }

  /** No name of a step is too long or too strange for a hash. */
  private Path file(String subject) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(Arrays.copyOf(hash, NAME_BYTES)) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
