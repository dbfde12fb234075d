package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes a reader throw: what is wrong is reported, and what is right can be listed. */
final class InventoryFuzzTest {
  private static final int ROUNDS = 1000;

  /** Pieces that mean something to one reader or another, to be put together at random. */
  private static final List<String> PIECES =
      List.of(
          "[",
          "]",
          ":",
          "=",
          "\n",
          "\n",
          "\n",
          " ",
          " ",
          "#",
          ";",
          "\"",
          "'",
          "\\",
          "web",
          "db1",
          "[web]",
          "[web:vars]",
          "[web:children]",
          "[a:b]",
          "[01:03]",
          "[1:9:2]",
          "all",
          "hosts:",
          "vars:",
          "children:",
          "  ",
          "    ",
          "- ",
          "{",
          "}",
          "{{ ",
          " }}",
          "{%",
          "x",
          "1",
          "0x1f",
          "1e5",
          "'a'",
          "u'\\x41'",
          "\\N{DIGIT ONE}",
          "(1,",
          "!vault ",
          "!unsafe ",
          "&a ",
          "*a",
          "<<: ",
          "|",
          ">",
          "\t",
          "\u0000",
          "\u2028",
          "\ud83d",
          "\ude00",
          "é",
          ",",
          "!",
          "&",
          "~",
          "*",
          "?",
          "-",
          "::1",
          "10.0.0.1",
          ":22",
          "ansible_group_priority=",
          "hostvars",
          ".",
          "x.y",
          "null",
          "yes",
          "---",
          "...",
          "%YAML",
          "@",
          "`",
          "$ANSIBLE_VAULT;",
          "\r",
          "\u0085");

  private final Path folder = Path.of("/nowhere");

  @Test
  void noTextMakesAReaderThrow() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      assertThatCode(() -> readAll(text)).as("seed %d: %s", seed, text).doesNotThrowAnyException();
    }
  }

  @Test
  void longLinesAndDeepNestingAreRead() {
    String deep = "[".repeat(100_000);
    for (String text :
        List.of(
            "h x=" + deep,
            "h x=" + "9".repeat(100_000),
            "h x=" + "-".repeat(100_000),
            "h" + deep,
            "h[1:2]".repeat(5_000),
            "h" + "a:".repeat(20_000),
            "[" + "g".repeat(200_000) + "]",
            "h x='" + "{{ a.b ".repeat(50_000) + "'",
            "h x='{{ a" + ".b".repeat(50_000) + " }}'",
            "a".repeat(200_000),
            "[g:vars]\nx=" + "'a' ".repeat(100_000))) {
      assertThatCode(() -> readAll(text)).doesNotThrowAnyException();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private void readAll(String text) {
    Diagnostics out = new Diagnostics();
    for (SourceForm form : SourceForm.values()) {
      read(form, text, out);
    }
    InventoryReader.read(List.of(text + ","), List.of(text), folder, out);
    HostPattern.parse(LocatedText.synthetic("-l", text), out)
        .ifPresent(
            pattern -> {
              Inventory some = GoldenCase.read(folder, List.of("-i", "a,b1,c.d,"));
              pattern.check(some, out);
              pattern.select(some);
            });
    out.all().forEach(one -> one.span().position());
  }

  private static void read(SourceForm form, String text, Diagnostics out) {
    Draft draft = new Draft(out);
    form.read(new InventorySource(new SourceFile("hosts", text), Optional.empty(), draft, out));
    Assembly.settle(draft, out)
        .ifPresent(
            ancestry -> {
              TextFiles files = new TextFiles(Path.of("/nowhere"), out);
              Precedence precedence =
                  new Precedence(draft.all(), List.of(), files, new Variables());
              list(InventoryReader.inventory(draft, ancestry, precedence));
            });
  }

  private static void list(Inventory inventory) {
    InventoryListing.list(inventory);
    InventoryListing.graph(inventory);
    inventory
        .hosts()
        .forEach(host -> InventoryListing.explain(inventory, host.name(), Optional.empty()));
  }
}
