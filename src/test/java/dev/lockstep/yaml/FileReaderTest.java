package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.text.SourceFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReaderTest {
  @TempDir private Path folder;
  private final Diagnostics out = new Diagnostics();

  @Test
  void aFileIsReadWithoutItsByteOrderMark() throws IOException {
    assertThat(read("\ufeffa: ä😀\r\n".getBytes(StandardCharsets.UTF_8)).map(SourceFile::content))
        .contains("a: ä😀\r\n");
    assertThat(out.all()).isEmpty();
  }

  @Test
  void aMissingFileIsReportedUnderTheNameItWasGiven() {
    assertThat(FileReader.read(folder.resolve("no.yml"), "runbooks/no.yml", out)).isEmpty();
    told("no-such-file");
    assertThat(new TextRenderer(false).render(out.all()))
        .isEqualTo(
            """
            error[no-such-file]: there is no file `runbooks/no.yml`
             --> runbooks/no.yml
              help: check the path; it is looked up from the working directory
            """);
  }

  @Test
  void aFolderIsReported() {
    assertThat(FileReader.read(folder, "inventories", out)).isEmpty();
    told("not-a-file");
  }

  @Test
  void anUnknownByteIsReportedAtItsLineAndColumn() throws IOException {
    assertThat(read(new byte[] {'a', ':', '\n', 'b', (byte) 0xe4, 'c', '\n'})).isEmpty();
    told("invalid-utf8");
    assertThat(out.all().get(0).span()).hasToString("f.yml:2:2");
    assertThat(out.all().get(0).message()).contains("0xe4");
  }

  @Test
  void aFileCutWithinACharacterIsReported() throws IOException {
    assertThat(read(new byte[] {'a', (byte) 0xe2, (byte) 0x82})).isEmpty();
    told("invalid-utf8");
  }

  @Test
  void nulCharactersAreReportedByTheYamlReader() throws IOException {
    SourceFile file = read(new byte[] {'a', 0, ':', 0}).orElseThrow();
    assertThat(YamlReader.read(file, Dialect.YAML_1_2, out)).isEmpty();
    told("control-character");
  }

  @Test
  void aFileThatIsTooLargeIsReported() throws IOException {
    Path large = folder.resolve("large.yml");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength((64L << 20) + 1);
    }
    assertThat(FileReader.read(large, "large.yml", out)).isEmpty();
    told("file-too-big");
  }

  private Optional<SourceFile> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("f.yml"), bytes);
    return FileReader.read(file, "f.yml", out);
  }

  private void told(String code) {
    assertThat(out.all()).extracting(Diagnostic::code).containsExactly(code);
  }
}
