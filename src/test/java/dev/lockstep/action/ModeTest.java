package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0644 | 0600 | false | 0644",
        "755 | 0600 | false | 0755",
        "u+x | 0644 | false | 0744",
        "+x | 0644 | false | 0755",
        "go= | 0755 | false | 0700",
        "u=rw,go=r | 0777 | false | 0644",
        "a+X | 0644 | false | 0644",
        "a+X | 0644 | true | 0755",
        "a+X | 0744 | false | 0755",
        "g=u | 0640 | false | 0660",
        "u+s,g+s | 0755 | false | 6755",
        "+t | 0777 | true | 1777",
        "u=rw | 4755 | false | 0655",
        "u+x-w | 0644 | false | 0544",
        "ug+rw,o-rwx | 0607 | false | 0660"
      })
  void itIsWorkedOutAsChmodDoes(String mode, String current, boolean folder, String wanted) {
    assertThat(Mode.octal(Mode.after(mode, Integer.parseInt(current, 8), folder)))
        .isEqualTo(wanted);
  }
}
