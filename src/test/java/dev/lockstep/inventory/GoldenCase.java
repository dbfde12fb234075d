package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with an inventory ({@code in/}), how it is named ({@code arguments.txt}, one word a
 * line) and what {@code ansible-inventory} made of it ({@code list.json}, {@code graph.txt}).
 */
record GoldenCase(Path folder) {

  static List<GoldenCase> all() {
    try (Stream<Path> folders = Files.list(root())) {
      return folders.sorted().map(GoldenCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      return Path.of(GoldenCase.class.getResource("/golden/inventory").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path in() {
    return folder.resolve("in");
  }

  List<String> arguments() {
    return text("arguments.txt").lines().toList();
  }

  String list() {
    return text("list.json").stripTrailing();
  }

  String graph() {
    return text("graph.txt").stripTrailing();
  }

  Inventory read() {
    return read(in(), arguments());
  }

  /** Reads an inventory as the command line names it; anything but warnings fails. */
  static Inventory read(Path folder, List<String> arguments) {
    List<String> sources = new ArrayList<>();
    List<String> extra = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      (arguments.get(i).equals("-i") ? sources : extra).add(arguments.get(i + 1));
    }
    Diagnostics out = new Diagnostics();
    return InventoryReader.read(sources, extra, folder, out)
        .orElseThrow(
            () -> new AssertionError(out.all().stream().map(Diagnostic::message).toList()));
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
