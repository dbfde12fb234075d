package dev.lockstep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random pieces of shell with a value that tries to run a command. Wherever a value is taken, no
 * shell may run it, however strange or broken the script around it is.
 */
class InjectionTest {
  private static final long SEED = 90_210;
  private static final int SCRIPTS = 150;

  private static final List<String> PIECES =
      List.of(
          "echo a ",
          "'",
          "\"",
          "`",
          "$(",
          ")",
          "(",
          "((",
          "))",
          "$((",
          "${x:-",
          "}",
          "$'",
          "\\",
          "\n",
          "; ",
          " ",
          "#",
          " # ",
          "<<A\n",
          "\nA\n",
          "<<'A'\n",
          "<<-A\n",
          "<<\"A\" ",
          "<<<",
          "case x in ",
          "x) ",
          ";; ",
          " esac",
          "esac ",
          "if :; then ",
          "; fi",
          "{ ",
          "; }",
          "~",
          "$",
          "[",
          "]",
          "$[",
          "a=",
          "it's",
          "=~",
          "for i in ",
          "; do ",
          "; done",
          "&& ",
          "| cat ",
          ">/dev/null ",
          "\t",
          "!",
          "A\n",
          "${#x}",
          "\\\n",
          "in ",
          "case ",
          "[[ ",
          " ]]",
          "f() ",
          "\"$(",
          ")\"",
          "\"`",
          "`\"");

  private static final List<String> CLOSERS =
      List.of(
          "'",
          "\"",
          "`",
          ")",
          "))",
          "}",
          "\nA\n",
          " ;; esac",
          "; done",
          "; fi",
          "; }",
          ")\"",
          "\n");

  private static final List<String> VALUES =
      List.of(
          ";inj;",
          "';inj;'",
          "\";inj;\"",
          "$(inj)",
          "`inj`",
          "\ninj\n",
          ")\ninj\n(",
          "\"$(inj)\"",
          "'\ninj\n'",
          "\nA\ninj\n",
          "}\ninj\n",
          "\\';inj;\\'",
          "`\ninj\n`",
          "\"\ninj\n\"",
          "&inj&",
          "))\ninj\n");

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void noShellRunsWhatIsInAValue(String shell, @TempDir Path folder) throws Exception {
    Random random = new Random(SEED);
    StringBuilder all = new StringBuilder();
    List<String> scripts = new ArrayList<>();
    while (scripts.size() < SCRIPTS) {
      Optional<String> script = script(random);
      if (script.isPresent()) {
        Path file = folder.resolve("s" + scripts.size());
        Files.writeString(file, "inj() { echo ran >&9; }\n" + script.get());
        all.append("(. ./s").append(scripts.size()).append(") 9>>r").append(scripts.size());
        all.append(" >/dev/null 2>&1 </dev/null\n");
        scripts.add(script.get());
      }
    }
    run(shell, folder, all.toString());
    for (int i = 0; i < scripts.size(); i++) {
      assertThat(folder.resolve("r" + i)).as("seed %d: %s", SEED, scripts.get(i)).isEmptyFile();
    }
  }

  /** The trap works: what is not quoted is run, and seen. */
  @Test
  void rawTextIsRun(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("s0"),
        "inj() { echo ran >&9; }\n" + new ShellText().raw("echo a ").raw(";inj;").script());
    run("sh", folder, "(. ./s0) 9>>r0 >/dev/null\n");
    assertThat(folder.resolve("r0")).content().contains("ran");
  }

  private static void run(String shell, Path folder, String script) throws Exception {
    Path main = folder.resolve("main");
    Files.writeString(main, script);
    Process process = new ProcessBuilder(shell, main.toString()).directory(folder.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
  }

  private static Optional<String> script(Random random) {
    ShellText text = new ShellText();
    boolean taken = false;
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.raw(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(3) == 0 && text.refusal().isEmpty()) {
        text.value(VALUES.get(random.nextInt(VALUES.size())));
        taken = true;
      }
    }
    if (!taken) {
      return Optional.empty();
    }
    // Whatever may be open is closed now and then: a shell runs nothing that it can't read.
    for (int i = random.nextInt(4); i > 0; i--) {
      text.raw(CLOSERS.get(random.nextInt(CLOSERS.size())));
    }
    return Optional.of(text.script());
  }
}
