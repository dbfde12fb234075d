package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed Ansible selects what we select. One process of its own Python asks for all. */
@Tag("real")
final class RealPatternTest {
  private static final int MADE = 400;

  private static final String SCRIPT =
      """
      import sys
      from ansible.parsing.dataloader import DataLoader
      from ansible.inventory.manager import InventoryManager
      from ansible.utils.display import Display
      Display.warning = lambda *a, **k: None
      m = InventoryManager(loader=DataLoader(), sources=[sys.argv[1]])
      for line in open(sys.argv[2]):
          try:
              hosts = m.get_hosts(line.rstrip('\\n'))
              print(' '.join(h.name for h in hosts if not h.implicit))
          except Exception as e:
              print('')
      """;

  private static final List<String> NAMES =
      List.of(
          "web",
          "db",
          "prod",
          "web1",
          "web4",
          "db1",
          "mail",
          "all",
          "*",
          "w*",
          "*1",
          "mail-*",
          "~web",
          "~.*[12]",
          "nosuch",
          "10.0.0.1",
          "[wd]*",
          "web[0]",
          "db[-1]",
          "prod[1:3]",
          "web*[1]",
          "lone.example.com",
          "app.x",
          "2001:db8::1",
          "ungrouped");

  @TempDir private Path folder;

  @Test
  void writtenPatternsSelectWhatAnsibleSelects() throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(HostPatternTest.folder().resolve("patterns.txt"));
    compare(lines.stream().map(line -> line.split(" => ", 2)[0]).toList());
  }

  @Test
  void patternsMadeAtRandomSelectWhatAnsibleSelects() throws IOException, InterruptedException {
    Random random = new Random(7);
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < MADE; i++) {
      String separator = random.nextBoolean() ? ":" : ",";
      StringBuilder pattern = new StringBuilder(term(random));
      for (int more = random.nextInt(4); more > 0; more--) {
        pattern.append(separator).append(term(random));
      }
      patterns.add(pattern.toString());
    }
    compare(patterns);
  }

  private static String term(Random random) {
    String mark = List.of("", "", "", "&", "!").get(random.nextInt(5));
    return mark + NAMES.get(random.nextInt(NAMES.size()));
  }

  private void compare(List<String> patterns) throws IOException, InterruptedException {
    Inventory inventory = GoldenCase.read(HostPatternTest.folder(), List.of("-i", "hosts"));
    List<String> theirs = ansible(patterns);
    assertThat(theirs).hasSameSizeAs(patterns);
    for (int i = 0; i < patterns.size(); i++) {
      List<String> ours =
          HostPattern.parse(LocatedText.synthetic("-l", patterns.get(i)), new Diagnostics())
              .map(pattern -> pattern.select(inventory).stream().map(Host::name).toList())
              .orElse(List.of());
      // One term that Ansible finds no host for makes it give up the whole pattern.
      boolean gaveUp = theirs.get(i).isEmpty() && patterns.get(i).contains("[");
      if (!gaveUp) {
        assertThat(String.join(" ", ours)).as(patterns.get(i)).isEqualTo(theirs.get(i));
      }
    }
  }

  private List<String> ansible(List<String> patterns) throws IOException, InterruptedException {
    Path asked = Files.write(folder.resolve("patterns"), patterns);
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT, "hosts", asked.toString())
            .directory(HostPatternTest.folder().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }
}
