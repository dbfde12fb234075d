package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Red Hat of packages in a file, {@code name|version-release}. */
class RpmPackageTest {
  private static final String RPM =
      """
      show() { printf "$(printf '%s' "$format" | sed -e "s/%{NAME}/$name/" -e "s/%{ARCH}/x86_64/" \\
        -e "s/%{VERSION}-%{RELEASE}/$version/")"; }
      verb=$1; for last; do :; done
      format='%{NAME}\\n'; [ "$2" = --qf ] && format=$3
      case $verb in
        -q | -qa)
          found=no
          while IFS='|' read -r name version; do
            case $name in $last) show; found=yes ;; esac
          done <db
          [ "$verb$found" != -qno ] || { echo "package $last is not installed"; exit 1; } ;;
        -qp) name=$(cut -d '|' -f 1 <"$last") && version=$(cut -d '|' -f 2 <"$last") && show ;;
        -e)
          if [ "$2" = --test ]; then
            [ ! -s needed ] || { echo 'error: Failed dependencies:'; cat needed; exit 1; }
            exit 0
          fi
          shift
          for gone; do grep -v "^$gone|" db >new; cat new >db; done ;;
      esac
      """;

  @TempDir Path folder;
  private Tools tools;

  @BeforeEach
  void makeTheHost() throws IOException {
    String dnf =
        "for last; do :; done; case $last in /*) cat \"$last\" >>db ;; *) echo \"$last|1-1\" >>db"
            + " ;; esac";
    tools =
        new Tools(folder.resolve("tools"))
            .command("rpm", RPM)
            .command("dnf", dnf)
            .file("needed", "")
            .file("db", "rpm|4-1\napp6|6-1\napp6-web|6-1\n");
  }

  @Test
  void whatIsMissingIsInstalledOnce() throws IOException {
    bench().changesOnce("package: { name: curl }");
    assertThat(tools.calls("dnf")).containsExactly("dnf -y install curl");
  }

  @Test
  void whicheverAreInstalledAreRemovedOnce() throws IOException {
    bench().changesOnce("package: { name: ['app*', other], state: absent }");
    assertThat(tools.calls("rpm -e app")).containsExactly("rpm -e app6 app6-web");
  }

  @Test
  void whatOthersNeedStays() throws IOException {
    tools.file("needed", "\tapp6 is needed by (installed) site-1.x86_64\n");
    assertThat(bench().look("package: { name: app6, state: absent }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken ->
                assertThat(broken.message())
                    .startsWith("the package manager would refuse")
                    .contains("app6 is needed by (installed) site-1"));
  }

  @Test
  void aFileIsInstalledOnce() throws IOException {
    Files.writeString(folder.resolve("a.rpm"), "app7|7-1\n");
    bench().changesOnce("package: { file: '${d}/a.rpm' }");
  }

  private Bench bench() {
    return new Bench(folder).by(tools.shell());
  }
}
