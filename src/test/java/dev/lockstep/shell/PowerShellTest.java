package dev.lockstep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is quoted is read back as it was, by the rules that PowerShell and Windows document. */
class PowerShellTest {
  private static final String SIGNS =
      "ab 0\t\n'\"`$(){}[];|&<>#@%\\/-=~,.\u2018\u2019\u201a\u201b\u201c\u201d\u00e9\u20ac";
  private static final long SEED = 20261123;

  @Test
  void aLiteralIsReadBackAsItWas() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      String value = text(random);
      assertThat(literal(PowerShell.quoted(value))).as("seed %s", SEED).isEqualTo(value);
    }
  }

  @Test
  void argumentsAreTakenApartAsTheyWere() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      List<String> words = new ArrayList<>();
      for (int n = random.nextInt(4); n >= 0; n--) {
        words.add(text(random));
      }
      assertThat(apart(PowerShell.argumentLine(words))).as("seed %s", SEED).isEqualTo(words);
    }
  }

  /** In each place the value is one literal, and the text behind it stands where it stood. */
  @Test
  void aValueInAScriptStaysOneLiteral() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      String value = text(random);
      assertThat(script("$x = ", value, "\n")).isEqualTo("$x = " + PowerShell.quoted(value) + "\n");
      assertThat(script("Do \"a $b", value, "c\""))
          .isEqualTo("Do \"a $b$(" + PowerShell.quoted(value) + ")c\"");
      String inside = script("Do 'a ", value, " b'");
      assertThat(literal(inside.substring(3))).isEqualTo("a " + value + " b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo `",
        "echo $",
        "echo \"$",
        "echo @",
        "# about ",
        "<# about ",
        "$x = @'\nabc ",
        "$x = @\"\nabc ",
        "echo \"$(date ",
        "echo ${env:",
        "tool --% ",
        "echo a+#b ",
        "echo \"$('a')\" "
      })
  void whereNoQuotingIsSafeAValueIsRefused(String before) {
    assertThat(new PowerShellText().raw(before).refusal()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo ",
        "$x = @'\nit's\n'@\necho ",
        "$x = @\"\n\"a\"\n\"@\necho ",
        "# it's\necho ",
        "<# it's\n#>\necho ",
        "echo `\" ",
        "echo a#b ",
        "echo \u2018it\u2019 ",
        "if ($x -eq \"a\"\"b\") { echo "
      })
  void elsewhereItIsBare(String before) {
    PowerShellText text = new PowerShellText();
    text.raw(before);
    assertThat(text.refusal()).isEmpty();
    assertThat(text.value("v").script()).isEqualTo(before + "'v'");
  }

  @Test
  void aBareValueWithTextBehindItIsNotOneWord() {
    ScriptText text = new PowerShellText().raw("echo ").value("C:/a").raw("/bin");
    assertThat(text.flaw()).isPresent();
    assertThat(new PowerShellText().raw("f(").value("a").raw(", 1)").flaw()).isEmpty();
  }

  @Test
  void aCommandNamesItsProgramAndOneLine() {
    assertThat(PowerShell.command(List.of("sc.exe", "config", "nl's", "start=", "a b")))
        .isEqualTo("lockstep_run 'sc.exe' 'config nl''s start= \"a b\"'");
    assertThat(PowerShell.command(List.of("whoami"))).isEqualTo("lockstep_run 'whoami'");
  }

  @ParameterizedTest
  @CsvSource({"cmd, true", "C:\\Windows\\CMD.EXE, true", "a.bat, true", "sc.exe, false"})
  void batchFilesAreRefused(String program, boolean refused) {
    assertThat(PowerShell.refusal(program).isPresent()).isEqualTo(refused);
  }

  @Test
  void aScriptIsLaunchedAsUtf16() {
    assertThat(PowerShell.launch("1")).endsWith(" -EncodedCommand MQA=");
  }

  private static String script(String before, String value, String behind) {
    ScriptText text = new PowerShellText().raw(before).value(value).raw(behind);
    assertThat(text.flaw()).isEmpty();
    return text.script();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  /** A literal in single quotes, as PowerShell reads it; fails where it ends too early. */
  private static String literal(String written) {
    StringBuilder value = new StringBuilder();
    int i = 1;
    while (i < written.length() - 1) {
      char c = written.charAt(i++);
      if ("'\u2018\u2019\u201a\u201b".indexOf(c) >= 0) {
        assertThat("'\u2018\u2019\u201a\u201b".indexOf(written.charAt(i)))
            .as("%s ends before its end", written)
            .isNotNegative();
        assertThat(i).isLessThan(written.length() - 1);
        i++;
      }
      value.append(c);
    }
    return value.toString();
  }

  /** As programs take their arguments apart (Microsoft: parsing C command-line arguments). */
  private static List<String> apart(String line) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (" \t\n".indexOf(line.charAt(i)) >= 0) {
        i++;
        continue;
      }
      StringBuilder word = new StringBuilder();
      boolean quoted = false;
      while (i < line.length() && (quoted || " \t\n".indexOf(line.charAt(i)) < 0)) {
        int slashes = 0;
        while (i < line.length() && line.charAt(i) == '\\') {
          slashes++;
          i++;
        }
        if (i < line.length() && line.charAt(i) == '"') {
          word.append("\\".repeat(slashes / 2));
          if (slashes % 2 == 1) {
            word.append('"');
          } else {
            quoted = !quoted;
          }
          i++;
        } else {
          word.append("\\".repeat(slashes));
          if (slashes == 0) {
            word.append(line.charAt(i++));
          }
        }
      }
      words.add(word.toString());
    }
    return words;
  }
}
