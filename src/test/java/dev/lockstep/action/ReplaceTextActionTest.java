package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceTextActionTest {
  private static final String ENV =
      "{ path: '${d}/f', regexp: 'nl5(/env\\.sh)', replace: 'nl6\\1' }";

  @TempDir Path folder;

  @Test
  void everyMatchIsReplacedOnceAndEveryOtherByteStays() throws IOException {
    String before = "\uFEFF. ~/nl5/env.sh\r\nnl5 \u00e4\u20ac\t\n\r. /x/nl5/env.sh";
    write(before);
    Finding.Change change = bench().changesOnce("replace_text: " + ENV);
    assertThat(read()).isEqualTo(before.replace("nl5/", "nl6/"));
    assertThat(change.what()).isEqualTo("change `" + folder + "/f`");
    assertThat(change.touches()).containsExactly(folder + "/f");
    assertThat(change.diff().orElseThrow().before()).contains("nl5/env.sh");
    assertThat(change.diff().orElseThrow().after()).contains("nl6/env.sh");
  }

  @Test
  void whatWasFoundRestoresTheFirstState() throws IOException {
    byte[] first = {'a', '=', (byte) 0xE4, '\r', '\n', 'b'};
    Files.write(folder.resolve("f"), first);
    Files.setPosixFilePermissions(
        folder.resolve("f"), PosixFilePermissions.fromString("rwxr-----"));
    Finding.Change change =
        bench()
            .changesOnce(
                "replace_text: { path: '${d}/f', text: \"a=\u00e4\", replace: \"a=\u00f6\u00f6\","
                    + " encoding: latin-1 }");
    assertThat(Files.readAllBytes(folder.resolve("f")))
        .containsExactly('a', '=', 0xF6, 0xF6, '\r', '\n', 'b');
    assertThat(mode("f")).isEqualTo("rwxr-----");
    assertThat(Restored.content(change.before())).isEqualTo(first);
    assertThat(change.before()).containsEntry("mode", Value.of("0740"));
  }

  @Test
  void aPatternThatMatchesNothingIsTold() throws IOException {
    write("x");
    assertThat(bench().look("replace_text: " + ENV))
        .isEqualTo(
            new Finding.Broken(
                "the pattern matches nothing in `" + folder + "/f`, wanted is at least 1",
                "correct the pattern; if it may match nothing, write `at_least: 0`"));
    assertThat(bench().look("replace_text: { path: '${d}/f', text: y, replace: z, at_least: 0 }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void theNumberOfPlacesIsHeld() throws IOException {
    write("a a a");
    assertThat(broken("{ path: '${d}/f', text: a, replace: b, exactly: 2 }"))
        .contains("matches 3 places")
        .contains("wanted is 2");
    bench().changesOnce("replace_text: { path: '${d}/f', text: a, replace: b, exactly: 3 }");
    assertThat(read()).isEqualTo("b b b");
  }

  @Test
  void countTakesTheFirstAndASecondRunNoMore() throws IOException {
    write("a a a");
    bench().changesOnce("replace_text: { path: '${d}/f', text: a, replace: b, count: 1 }");
    assertThat(read()).isEqualTo("b a a");
  }

  @Test
  void aDeletionIsDoneOnce() throws IOException {
    write("keep\ndrop me\nkeep\n");
    bench().changesOnce("replace_text: { path: '${d}/f', regexp: '^drop.*\\n', replace: '' }");
    assertThat(read()).isEqualTo("keep\nkeep\n");
    assertThat(bench().faults("replace_text: { path: /f, regexp: x, replace: '', at_least: 1 }"))
        .isEmpty();
    assertThat(fault("{ path: /f, regexp: x, replace: '', at_least: 1 }"))
        .contains("a second run can't tell");
  }

  @Test
  void aPatternThatMatchesItsReplacementSettles() throws IOException {
    write("port=1\nport=81\n");
    bench().changesOnce("replace_text: { path: '${d}/f', regexp: 'port=\\d+', replace: port=81 }");
    assertThat(read()).isEqualTo("port=81\nport=81\n");
  }

  @Test
  void whatWouldGrowWithEachRunIsRefused() throws IOException {
    write("a");
    assertThat(broken("{ path: '${d}/f', text: a, replace: aa }")).contains("each run");
    assertThat(read()).isEqualTo("a");
  }

  @Test
  void onlyAPartOfTheFileIsLookedAt() throws IOException {
    write("x=1\n[b]\nx=1\n[c]\nx=1\n");
    bench()
        .changesOnce(
            "replace_text: { path: '${d}/f', text: x=1, replace: x=2, after: '^\\[b\\]', before:"
                + " '^\\[c\\]' }");
    assertThat(read()).isEqualTo("x=1\n[b]\nx=2\n[c]\nx=1\n");
    assertThat(broken("{ path: '${d}/f', text: x=1, replace: x=2, after: nowhere }"))
        .contains("`after` matches nowhere");
  }

  @Test
  void aLinkIsFollowedAndStays() throws IOException {
    write("a");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("f"));
    bench().changesOnce("replace_text: { path: '${d}/link', text: a, replace: b }");
    assertThat(read()).isEqualTo("b");
    assertThat(folder.resolve("link")).isSymbolicLink();
  }

  @Test
  void whatChangedSinceTheLookIsNotOverwritten() throws IOException {
    write("a");
    LocalShell shell = new LocalShell();
    Work work = bench().work("replace_text: { path: '${d}/f', text: a, replace: b }");
    Finding.Change change = (Finding.Change) work.judge(shell.run(work.look()));
    write("a and more");
    assertThat(work.conclude(change, shell.run(change.operations())))
        .isInstanceOf(Conclusion.Failed.class);
    assertThat(read()).isEqualTo("a and more");
  }

  @Test
  void aBackupIsKeptWhereAsked() throws IOException {
    write("a");
    Finding.Change change =
        bench().changesOnce("replace_text: { path: '${d}/f', text: a, replace: b, backup: true }");
    assertThat(Path.of(change.before().get("backup").toString())).hasContent("a");
  }

  @Test
  void whatCantBeEditedIsSaid() throws IOException {
    assertThat(broken("{ path: '${d}/f', text: a, replace: b }")).contains("is not there");
    assertThat(broken("{ path: '${d}', text: a, replace: b }")).contains("is a folder");
    Files.write(folder.resolve("f"), new byte[] {(byte) 0xE4});
    assertThat(broken("{ path: '${d}/f', text: a, replace: b }")).contains("is not UTF-8");
    Files.write(folder.resolve("f"), new byte[Editing.LARGEST + 1]);
    assertThat(broken("{ path: '${d}/f', text: a, replace: b }")).contains("4194305 bytes");
    Files.writeString(folder.resolve("f"), "a");
    assertThat(broken("{ path: '${d}/f', text: a, replace: \u20ac, encoding: latin-1 }"))
        .contains("does not exist in ISO-8859-1");
  }

  @Test
  void aLargeFileIsEditedAndItsFirstStateStaysOnTheHost() throws IOException {
    String large = "line\n".repeat(500_000);
    write(large + "a");
    Finding.Change change =
        bench().changesOnce("replace_text: { path: '${d}/f', text: a, replace: b }");
    assertThat(read()).isEqualTo(large + "b");
    assertThat(change.before()).containsEntry("kept", Value.of(false)).doesNotContainKey("content");
    assertThat(Path.of(change.before().get("backup").toString())).hasContent(large + "a");
  }

  @Test
  void whatIsWrittenWronglyIsReported() {
    Bench bench = bench().secret("password", "geheim");
    assertThat(
            List.of(
                "{ path: /f, regexp: '(', replace: x }",
                "{ path: /f, regexp: x, text: y, replace: x }",
                "{ path: /f, text: y }",
                "{ path: /f, regexp: x, replace: '\\1' }",
                "{ path: /f, regexp: x, replace: '\\q' }",
                "{ path: /f, text: x, replace: y, encoding: klingon }",
                "{ path: /f, text: x, replace: y, at_least: 1, exactly: 1 }",
                "{ path: /f, text: x, replace: y, count: -1 }",
                "{ path: /f, text: x, replace: '${password}' }",
                "{ path: f, text: x, replace: y }"))
        .allSatisfy(body -> assertThat(bench.faults("replace_text: " + body)).hasSize(1));
  }

  @Test
  void allOtherBytesStayWhateverTheFile() throws Exception {
    long seed = 20_261_123;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte)
                (random.nextInt(3) == 0 ? random.nextInt(256) : "ab\r\n".charAt(random.nextInt(4)));
      }
      Replacing edit =
          new Replacing(
              StandardCharsets.ISO_8859_1,
              new Replacing.Window(Optional.empty(), Optional.empty()),
              Pattern.compile("a"),
              Replacement.literal("XY"),
              new Expected(Optional.of(0L), Optional.empty(), Optional.empty()));
      byte[] after = edit.edit(bytes).after().bytes().orElseThrow();
      String expected = new String(bytes, StandardCharsets.ISO_8859_1).replace("a", "XY");
      assertThat(new String(after, StandardCharsets.ISO_8859_1))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(expected);
    }
  }

  private Bench bench() {
    return new Bench(folder);
  }

  private String broken(String body) {
    return ((Finding.Broken) bench().look("replace_text: " + body)).message();
  }

  private String fault(String body) {
    Action action = bench().action("replace_text: " + body);
    try {
      return action.prepare(bench()).describe();
    } catch (EvaluationException e) {
      return e.diagnostic().message();
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("f"), text);
  }

  private String read() throws IOException {
    return Files.readString(folder.resolve("f"));
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
