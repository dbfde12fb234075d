package dev.lockstep.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts in a shell of this machine. */
final class RealShell {
  private static final String OUT = "out() { printf %s \"$1\"; printf '\\1'; }\n";

  private RealShell() {}

  /** What each script, one after the other, gives to {@code out}, byte for byte. */
  static List<String> outputs(String shell, List<String> scripts, Path folder)
      throws IOException, InterruptedException {
    StringBuilder all = new StringBuilder(OUT);
    scripts.forEach(script -> all.append(script).append("\nprintf '\\2'\n"));
    Path file = folder.resolve("script");
    Path answer = folder.resolve("answer");
    Path errors = folder.resolve("errors");
    Files.write(file, all.toString().getBytes(UTF_8));
    Process process =
        new ProcessBuilder(shell, file.toString())
            .redirectOutput(answer.toFile())
            .redirectError(errors.toFile())
            .start();
    process.waitFor();
    String said = Files.readString(errors, UTF_8);
    if (!said.isEmpty()) {
      throw new AssertionError(shell + " said: " + said);
    }
    String text = new String(Files.readAllBytes(answer), UTF_8);
    List<String> outputs = new ArrayList<>(List.of(text.split("\2", -1)));
    outputs.remove(outputs.size() - 1);
    return outputs;
  }
}
