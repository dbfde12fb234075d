package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Become.Method;
import dev.lockstep.shell.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
  private static final String TOKEN = "0123456789abcdef0123456789ABCDEF";

  @TempDir Path folder;

  private static Bootstrap plain() {
    return new Bootstrap(Optional.empty(), TOKEN);
  }

  private static Bootstrap as(Method method, boolean login) {
    Optional<Secret> password = Optional.of(new Secret("test", "s3cret"));
    return new Bootstrap(Optional.of(new Become("app", method, login, password)), TOKEN);
  }

  private static String answer(Bootstrap bootstrap, String input)
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", bootstrap.command()).redirectErrorStream(true).start();
    try (var in = shell.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return said;
  }

  /** Whatever is cut off in transit, nothing of it runs. */
  @Test
  void aLineThatIsCutOffRunsNothing() throws Exception {
    Path mark = folder.resolve("mark");
    String line = plain().line("touch " + mark + "\necho ran");
    for (int length = 0; length < line.length() - 1; length += 3) {
      assertThat(answer(plain(), line.substring(0, length))).doesNotContain("ran\n");
    }
    assertThat(answer(plain(), line.substring(0, line.length() - 1))).doesNotContain("ran\n");
    assertThat(mark).doesNotExist();
    assertThat(answer(plain(), line)).endsWith("ran\n");
    assertThat(mark).exists();
  }

  @Test
  void linesThatAreNotOursArePassedOver() throws Exception {
    Path mark = folder.resolve("mark");
    String said = answer(plain(), "touch " + mark + "\n\n" + plain().line("cat") + "rest\nof it");

    assertThat(said).endsWith("rest\nof it");
    assertThat(mark).doesNotExist();
  }

  @Test
  void theShellLeadsItsProcessGroup() throws Exception {
    List<String> words =
        List.of(answer(plain(), plain().line("true")).lines().findFirst().orElseThrow().split(" "));

    assertThat(words.get(0)).isEqualTo(TOKEN);
    assertThat(words.get(1)).isEqualTo(words.get(2));
  }

  @Test
  void whatTheShellWillSayStandsNowhereInItsCommand() {
    for (Method method : Method.values()) {
      for (boolean login : new boolean[] {false, true}) {
        Bootstrap bootstrap = as(method, login);
        assertThat(bootstrap.command()).doesNotContain(TOKEN, bootstrap.prompt(), "s3cret");
      }
    }
    assertThat(plain().command()).doesNotContain(TOKEN);
  }

  @Test
  void theCommandSurvivesTwoLevelsOfQuoting() {
    String inner = plain().command().replace("'eval \"$1\"'", "");

    assertThat(inner.chars().filter(c -> c == '\'').count()).isEqualTo(2);
    assertThat(inner).doesNotContain("\\", "\n");
  }

  @Test
  void aUserNameIsOneWord() {
    Become evil = new Become("a; id", Method.SU, false, Optional.empty());

    assertThat(new Bootstrap(Optional.of(evil), TOKEN).command()).startsWith("exec su 'a; id' -c ");
  }
}
