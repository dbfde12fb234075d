package dev.lockstep.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRendererTest {

  /** The message of the house style, to the letter. */
  @Test
  void aMessageLooksAsTheStyleSays() {
    SourceFile file =
        new SourceFile("runbooks/restart.yml", "\n".repeat(13) + "    hosts: [app-1, app-3]\n");
    Diagnostic found =
        Diagnostic.error(
                "unknown-host",
                find(file, "app-3"),
                "step `stop web` names host `app-3`, which is not in the inventory")
            .label("not declared")
            .note("hosts are declared in inventories/lab.yml:3; nothing has been executed")
            .help("did you mean `app-2`?");
    assertThat(plain(found))
        .isEqualTo(
            """
            error[unknown-host]: step `stop web` names host `app-3`, which is not in the inventory
              --> runbooks/restart.yml:14:20
               |
            14 |     hosts: [app-1, app-3]
               |                    ^^^^^ not declared
               |
              note: hosts are declared in inventories/lab.yml:3; nothing has been executed
              help: did you mean `app-2`?
            """);
  }

  @Test
  void anotherFileHasALineOfItsOwn() {
    SourceFile one = new SourceFile("one.yml", "a: 1\n");
    SourceFile two = new SourceFile("two.yml", "x: 0\nb: 2\n");
    Diagnostic found =
        Diagnostic.warning("c", find(one, "1"), "they differ").also(find(two, "2"), "there");
    assertThat(plain(found))
        .isEqualTo(
            """
            warning[c]: they differ
             --> one.yml:1:4
              |
            1 | a: 1
              |    ^
              |
             ::: two.yml:2:4
              |
            2 | b: 2
              |    - there
              |
            """);
  }

  @Test
  void aSpanOfSeveralLinesIsUnderlinedOnTheFirst() {
    SourceFile file = new SourceFile("f", "a: |   \n  text\n  more\n");
    assertThat(plain(Diagnostic.error("c", file.span(3, 20), "m")))
        .contains("1 | a: |\n  |    ^\n");
  }

  @Test
  void aPointHasOneCaret() {
    SourceFile file = new SourceFile("f", "a:");
    assertThat(plain(Diagnostic.error("c", file.span(2, 2), "m"))).contains("1 | a:\n  |   ^\n");
  }

  @Test
  void tabsAndWideCharactersKeepTheUnderlineInPlace() {
    SourceFile file = new SourceFile("f", "\t日本e\u0301: x😀y");
    assertThat(plain(Diagnostic.error("c", find(file, "x😀"), "m")))
        .contains("1 |     日本e\u0301: x😀y\n  |            ^^^\n");
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    SourceFile file = new SourceFile("f", "😀".repeat(500) + "here" + "😀".repeat(500));
    String shown = plain(Diagnostic.error("c", find(file, "here"), "m"));
    assertThat(shown).contains("| ...😀").contains("here😀").contains("😀...\n").contains("^^^^\n");
    assertThat(shown.lines()).allMatch(line -> line.length() < 200);
    assertThat(shown.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Test
  void noControlCharacterOfTheUserReachesTheTerminal() {
    SourceFile file = new SourceFile("f\u001b[2J", "a: \u001b]0;x\u0007 b\u0085\r\nnext\n");
    Diagnostic found =
        Diagnostic.error("c", file.span(3, 9), "m\u001b[31m\nsecond")
            .label("l\u001b")
            .note("n\u001b[0m")
            .help("h\u009b1m\u202e");
    String shown = plain(found);
    assertThat(shown.replace("\n", "").codePoints()).noneMatch(Character::isISOControl);
    assertThat(shown).contains("m␛[31m␊second").contains("h<U+009B>1m<U+202E>");
  }

  @Test
  void aFileThatIsNotThereHasNoLineToShow() {
    Span place = new SourceFile("no.yml", "").whole();
    assertThat(plain(Diagnostic.error("no-such-file", place, "there is no file")))
        .isEqualTo("error[no-such-file]: there is no file\n --> no.yml\n");
  }

  @Test
  void coloursAreWrittenOnlyWhenAskedFor() {
    Diagnostic found =
        Diagnostic.error("c", new SourceFile("f", "a").whole(), "m").label("l").help("h");
    String coloured = new TextRenderer(true).render(found);
    assertThat(coloured).contains("\u001b[1;31merror[c]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain(found));
  }

  @Test
  void severalAreSetApartByAnEmptyLine() {
    Diagnostic found = Diagnostic.error("c", new SourceFile("f", "").whole(), "m");
    assertThat(new TextRenderer(false).render(List.of(found, found)))
        .isEqualTo(plain(found) + "\n" + plain(found));
  }

  @Test
  void afterAHundredTheRestIsCounted() {
    Diagnostic found = Diagnostic.error("c", new SourceFile("f", "").whole(), "m");
    String shown = new TextRenderer(false).render(Collections.nCopies(1234, found));
    assertThat(shown).endsWith("\n1134 more are not shown\n");
    assertThat(shown.lines().filter(line -> line.startsWith("error"))).hasSize(100);
  }

  private static String plain(Diagnostic found) {
    return new TextRenderer(false).render(found);
  }

  private static Span find(SourceFile file, String text) {
    int start = file.content().indexOf(text);
    return file.span(start, start + text.length());
  }
}
