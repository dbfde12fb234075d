package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that are typed, at a terminal that {@code script} of util-linux makes. */
@Tag("real")
@Timeout(60)
class PasswordsTest {
  @TempDir private Path folder;

  @Test
  void askedForBothTheSecondMayBeTheFirstAndNeitherIsShown() throws Exception {
    new Desk(folder).runbook("- { name: Nothing, debug: { msg: fine } }");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String run =
        "'%s' -cp \"$CLASSES\" dev.lockstep.cli.Main run runbook.yml -i inventory.yml -k -K";
    ProcessBuilder builder =
        new ProcessBuilder(List.of("script", "-qec", run.formatted(java), "/dev/null"));
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();

    String shown = read(process, "SSH password: ");
    type(process, "s3cret\n");
    shown += read(process, "BECOME password [defaults to SSH password]: ");
    type(process, "\n");
    shown += new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(shown).isZero();
    assertThat(shown).contains("fine").doesNotContain("s3cret");
  }

  private static String read(Process process, String end) throws Exception {
    StringBuilder shown = new StringBuilder();
    for (int c = process.getInputStream().read(); c >= 0; c = process.getInputStream().read()) {
      shown.append((char) c);
      if (shown.toString().endsWith(end)) {
        break;
      }
    }
    return shown.toString();
  }

  private static void type(Process process, String text) throws Exception {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }
}
