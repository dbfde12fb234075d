package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An nl5.back of a migration of years ago stands beside nl6.back: it misleads no script. */
class SecondOldTreeTest {
  private static final String LOG = "var/prod/postupgrade/postupgrade_%s.log";
  private static final String ENDED =
      "prod instance, 0 warning(s) and 0 error(s) during the update.\n";

  @TempDir private Path home;

  @BeforeEach
  void anOldLogWasCopied() throws IOException {
    Files.createDirectories(home.resolve("nl5.back/conf"));
    write("nl6.back/" + LOG.formatted("6302"), ENDED);
    write("nl6/" + LOG.formatted("6302"), ENDED);
  }

  @Test
  void aLogOfTheOldVersionIsNoPostupgradeOfTheNewOne() throws Exception {
    assertThat(status("postupgrade.sh", "ended", home.toString(), "prod")).isEqualTo(1);

    write("nl6/" + LOG.formatted("9032"), ENDED);

    assertThat(status("postupgrade.sh", "ended", home.toString(), "prod")).isZero();
  }

  @Test
  void aPlatformWhoseModulesAreStillParkedIsNotMigrated() throws Exception {
    write(
        "nl6/env.sh",
        "nlserver() { [ $1 = monitor ] || printf 'build 9032)\\nwatchdog (1)\\n'; }\n");
    write("nl6.back/conf/config-prod.xml.orig", "<mta autoStart=\"true\"/>\n");
    write("nl6/conf/config-prod.xml", "<mta _autoStart=\"true\"/>\n");
    String user = System.getProperty("user.name");

    assertThat(status("migrated.sh", home.toString(), user, "9032")).isEqualTo(1);

    write("nl6/conf/config-prod.xml", "<mta autoStart=\"true\"/>\n");

    assertThat(status("migrated.sh", home.toString(), user, "9032")).isZero();
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static int status(String script, String... words) throws Exception {
    String[] all = new String[words.length + 2];
    all[0] = "sh";
    all[1] = Path.of("runbooks/files", script).toAbsolutePath().toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return new ProcessBuilder(all).redirectErrorStream(true).start().waitFor();
  }
}
