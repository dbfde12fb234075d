package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a text file of the user's; whatever is wrong with it is a diagnostic. A pipe of the shell,
 * as in {@code -e @<(command)}, is read like a file.
 */
public final class FileReader {
  /** What {@link YamlReader} takes at most, in UTF-8 of one byte per character. */
  private static final int MOST_BYTES = 64 << 20;

  private FileReader() {}

  /**
   * The file as text, without a byte order mark.
   *
   * @param shownName the path as people should see it
   * @return empty, with a report, when there is no such file, or it can't be read, or it is larger
   *     than 64 MB, or it is not UTF-8
   */
  public static Optional<SourceFile> read(Path path, String shownName, Diagnostics out) {
    Span place = new SourceFile(shownName, "").whole();
    if (!Files.exists(path)) {
      out.add(
          Diagnostic.error("no-such-file", place, "there is no file `" + shownName + "`")
              .help("check the path; it is looked up from the working directory"));
      return Optional.empty();
    }
    if (Files.isDirectory(path)) {
      out.add(
          Diagnostic.error("not-a-file", place, "`" + shownName + "` is a folder")
              .help("name a file in it"));
      return Optional.empty();
    }
    return bytes(path, place, out).flatMap(bytes -> decode(bytes, shownName, out));
  }

  private static Optional<byte[]> bytes(Path path, Span place, Diagnostics out) {
    String name = place.file().name();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length <= MOST_BYTES) {
        return Optional.of(bytes);
      }
      out.add(
          Diagnostic.error("file-too-big", place, "`" + name + "` is larger than 64 MB")
              .help("split it, or move what is no text into files of its own"));
    } catch (IOException e) {
      out.add(
          Diagnostic.error("unreadable-file", place, "`" + name + "` can't be read")
              .note(reason(e))
              .help("check who may read it: `ls -l " + name + "`"));
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }

  private static Optional<SourceFile> decode(byte[] bytes, String name, Diagnostics out) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, text, true);
    text.flip();
    boolean marked = text.length() > 0 && text.charAt(0) == '\ufeff';
    SourceFile file =
        new SourceFile(name, text.subSequence(marked ? 1 : 0, text.length()).toString());
    if (!result.isError()) {
      return Optional.of(file);
    }
    int end = file.content().length();
    out.add(
        Diagnostic.error(
                "invalid-utf8",
                file.span(end, end),
                String.format(
                    Locale.ROOT,
                    "`%s` is not UTF-8: the byte 0x%02x can't stand here",
                    name,
                    bytes[in.position()]))
            .note(
                "so far "
                    + in.position()
                    + " bytes were read; the place is where the byte would be")
            .help("store the file as UTF-8: `iconv -f LATIN1 -t UTF-8`"));
    return Optional.empty();
  }
}
