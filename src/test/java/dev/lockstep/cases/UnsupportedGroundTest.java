package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C14: a platform that stands on nothing that the target supports is told so in one go. Scripts in
 * the place of the system's programs say what such a machine would say.
 */
class UnsupportedGroundTest {
  @Test
  void allFindingsComeAtOnce(@TempDir Path folder) throws IOException {
    try (BrokenPlatform platform = BrokenPlatform.start(folder, "standalone", "5.11", 1)) {
      platform.program(
          "uname", "[ \"$1\" != -m ] || { echo i686; exit; }\nexec /bin/uname \"$@\"\n");
      platform.program("apache2", "echo 'Server version: Apache/2.2.16 (Debian)'\n");
      Path java =
          platform.host("standalone1").root().resolve("usr/local/java/jdk1.8.0_202/bin/java");
      Files.writeString(java, "#!/bin/sh\necho 'java version \"1.6.0_18\"' >&2\n");
      Map<String, Fingerprint> before = platform.fingerprints();
      BrokenPlatform.Sitting operator =
          platform
              .sit()
              .writing("hosts.yml", "matrix_system: debian 9", "matrix_system: debian 6")
              .writing("group_vars/all.yml", "target_dbms: postgresql", "target_dbms: mysql")
              .writing("group_vars/all.yml", "dbms: postgresql", "dbms: mysql");

      int code = operator.says("run");

      assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(operator.verdict("standalone1", "compatibility"))
          .startsWith("failed ")
          .contains(
              "the system is debian 6, supported are debian 8, debian 9,",
              "the machine is i686 (32 bit), the matrix is for 64 bit only",
              "Apache is 2.2, supported is 2.4",
              "the JDK is 6, supported is 8",
              "the engine MySQL is in no matrix; a page of 2019 allows it as main engine for those"
                  + " who come from v5.11 or v6.02 on MySQL: these contradict each other");
      assertThat(operator.operator().said()).contains("nothing has been changed");
      assertThat(platform.fingerprints()).isEqualTo(before);
    }
  }
}
