package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.json.Json;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ansible leaves to Python, we read as the installed Python does: lines made at random. */
@Tag("real")
final class RealPythonTest {
  private static final int MADE = 3000;

  private static final String READ =
      """
      import ast, json, shlex, sys, warnings
      warnings.simplefilter('ignore')
      def literal(s):
          try:
              v = ast.literal_eval(s)
          except (ValueError, SyntaxError, MemoryError, RecursionError):
              return s
          return '<other>' if other(v) else v
      def other(v):
          if isinstance(v, (list, tuple)):
              return any(other(x) for x in v)
          if isinstance(v, dict):
              return any(other(x) or isinstance(x, tuple) for x in list(v) + list(v.values()))
          return not (v is None or isinstance(v, (bool, int, float, str)))
      def words(s):
          try:
              return shlex.split(s, comments=True)
          except ValueError:
              return '<fault>'
      read = {'literal': literal, 'words': words}[sys.argv[1]]
      for line in open(sys.argv[2], newline='\\n', encoding='utf-8'):
          text = json.loads(json.dumps(read(line.rstrip('\\n'))))
          page = json.dumps(text, indent=4, sort_keys=True, ensure_ascii=False)
          print(page.replace('\\n', '\\x1f'))
      """;

  private static final List<String> LITERALS =
      List.of(
          "1",
          "0",
          "12",
          "0x1f",
          "0o7",
          "0b1",
          "_",
          ".",
          "5",
          "e",
          "-",
          "+",
          " ",
          "\t",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          ",",
          ":",
          "'a'",
          "\"b\"",
          "'",
          "\"",
          "\\",
          "\\n",
          "\\x41",
          "\\u00e9",
          "\\101",
          "\\q",
          "r'",
          "u\"",
          "'''",
          "True",
          "False",
          "None",
          "x",
          "#",
          "é",
          "j",
          "not",
          "\\N{DIGIT ONE}",
          "00",
          "1_0",
          "[1]",
          "{'k':1}",
          "(1,)");

  private static final List<String> WORDS =
      List.of(
          "a", "b=c", " ", "  ", "\t", "'", "\"", "\\", "#", "\\\"", "\\'", "x y", "é", "=", "''");

  @TempDir private Path folder;

  @Test
  void literalsAreReadAsPythonReadsThem() throws IOException, InterruptedException {
    compare("literal", LITERALS, line -> Json.pages(AnsibleJson.of(PythonLiteral.read(line))));
  }

  @Test
  void wordsAreCutAsPythonCutsThem() throws IOException, InterruptedException {
    compare("words", WORDS, RealPythonTest::words);
  }

  private static String words(String line) {
    ShellWords words = ShellWords.split(new SourceFile("line", line).whole());
    return words.fault().isPresent()
        ? "\"<fault>\""
        : Json.pages(words.words().stream().map(LocatedText::value).toList());
  }

  private void compare(String what, List<String> pieces, UnaryOperator<String> ours)
      throws IOException, InterruptedException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < MADE; i++) {
      StringBuilder line = new StringBuilder();
      for (int more = random.nextInt(7); more >= 0; more--) {
        line.append(pieces.get(random.nextInt(pieces.size())));
      }
      lines.add(line.toString());
    }
    List<String> theirs = python(what, lines);
    assertThat(theirs).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      String expected = theirs.get(i).replace('\u001f', '\n');
      String line = lines.get(i);
      // Bytes, sets and complex numbers stay text here: JSON has no form for them.
      expected = expected.equals("\"<other>\"") ? Json.pages(line) : expected;
      assertThat(ours.apply(line)).as(line).isEqualTo(expected);
    }
  }

  private List<String> python(String what, List<String> lines)
      throws IOException, InterruptedException {
    Path asked = Files.writeString(folder.resolve(what), String.join("\n", lines) + "\n");
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", READ, what, asked.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }
}
