package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The installed {@code ansible-inventory} prints what we print, to the byte. */
@Tag("real")
final class RealAnsibleTest {
  private static final int MADE = 12;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> goldenCasesAreWhatAnsiblePrints() {
    return GoldenCase.all().stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> compare(one.in(), one.arguments())));
  }

  @TestFactory
  Stream<DynamicTest> inventoriesMadeAtRandomAreWhatAnsiblePrints() {
    return LongStream.range(0, MADE)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> compareMade(seed)));
  }

  @TestFactory
  Stream<DynamicTest> shippedExamplesAreWhatAnsiblePrints() throws IOException {
    Path project = Path.of("").toAbsolutePath();
    try (Stream<Path> folders = Files.list(project.resolve("inventories"))) {
      List<Path> examples =
          folders.filter(one -> one.getFileName().toString().startsWith("example-")).toList();
      assertThat(examples).hasSize(6);
      return examples.stream()
          .map(
              one ->
                  DynamicTest.dynamicTest(
                      one.getFileName().toString(),
                      () -> compare(project, List.of("-i", project.relativize(one).toString()))));
    }
  }

  private void compareMade(long seed) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("seed" + seed));
    compare(own, InventoryMaker.write(seed, own));
  }

  private static void compare(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    Inventory inventory = GoldenCase.read(folder, arguments);
    assertThat(InventoryListing.list(inventory)).isEqualTo(ansible(folder, arguments, "--list"));
    assertThat(InventoryListing.graph(inventory)).isEqualTo(ansible(folder, arguments, "--graph"));
  }

  private static String ansible(Path folder, List<String> arguments, String what)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ansible-inventory"));
    command.addAll(arguments);
    command.add(what);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.stripTrailing();
  }
}
