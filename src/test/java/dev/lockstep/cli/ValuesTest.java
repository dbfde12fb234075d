package dev.lockstep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values arrive as they are, on every way. */
class ValuesTest {
  @TempDir private Path folder;

  static List<String> values() {
    return Values.NASTY;
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueArrivesByteForByte(String value) throws IOException {
    Path to = Files.createDirectory(folder.resolve("to"));

    Values.arrive(new Desk(folder), "inventory.yml", to, "", value);
  }
}
