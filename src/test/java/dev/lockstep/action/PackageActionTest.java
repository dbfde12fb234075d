package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Debian whose package database is one line for each package, {@code name|arch|version|status};
 * {@code needs} says what goes when something else goes.
 */
class PackageActionTest {
  private static final String DPKG_QUERY =
      """
      format='${Package}\\n'
      for last; do case $last in -f=*) format=${last#-f=} ;; esac; done
      found=no
      while IFS='|' read -r name arch version status; do
        case $name in $last) ;; *) continue ;; esac
        found=yes
        printf "$(printf '%s' "$format" | sed -e 's/${Package}/'"$name/" -e 's/${Version}/'"$version/" \\
          -e 's/${Architecture}/'"$arch/" -e 's/${Status}/'"$status/")"
      done <db
      [ $found = yes ] && exit 0
      echo "dpkg-query: no packages found matching $last" >&2
      exit 1
      """;

  private static final String APT_GET =
      """
      verb=; dry=no; names=
      while [ $# -gt 0 ]; do
        case $1 in
          --version) echo 'apt 2.6.1 (amd64)'; exit ;;
          -s) dry=yes ;; -o) shift ;; -*) ;;
          *) if [ -z "$verb" ]; then verb=$1; else names="$names $1"; fi ;;
        esac
        shift
      done
      for name in $names; do
        case $verb in
          install)
            case $name in nowhere*) echo "E: Unable to locate package $name" >&2; exit 100 ;; esac
            [ -e silent ] && exit 0
            case $name in
              /*) sed -n 's/^Package: //p' "$name" >n; sed -n 's/^Version: //p' "$name" >v ;;
              *=*) echo "${name%%=*}" >n; echo "${name#*=}" >v ;;
              *) echo "$name" >n; echo 1.0 >v ;;
            esac
            grep -v "^$(cat n)|" db >new; cat new >db
            echo "$(cat n)|amd64|$(cat v)|install ok installed" >>db ;;
          remove | purge)
            echo "Remv $name [1.0]"
            [ $dry = yes ] && sed -n "s/^$name //p" needs | sed 's/.*/Remv & [1.0]/' && continue
            grep -v "^$name|" db >new; cat new >db
            [ $verb = purge ] || echo "$name|amd64|1.0|deinstall ok config-files" >>db ;;
        esac
      done
      exit 0
      """;

  private static final String DPKG_DEB =
      "sed -n \"s/^$3: //p\" \"$2\" | grep . || { echo 'not a Debian archive' >&2; exit 2; }";

  @TempDir Path folder;
  private Tools tools;

  @BeforeEach
  void makeTheHost() throws IOException {
    tools =
        new Tools(folder.resolve("tools"))
            .command("dpkg-query", DPKG_QUERY)
            .command("apt-get", APT_GET)
            .command("dpkg-deb", DPKG_DEB)
            .file("needs", "")
            .file("db", "dpkg|amd64|1.21|install ok installed\n");
  }

  @Test
  void whatIsMissingIsInstalledOnce() throws IOException {
    Finding.Change change = bench().changesOnce("package: { name: [dpkg, curl, wget] }");
    assertThat(change.what()).isEqualTo("install curl, wget (there now: {dpkg=1.21})");
    assertThat(change.touches()).containsExactly("package:curl", "package:wget");
    assertThat(tools.calls("apt-get"))
        .singleElement()
        .asString()
        .contains("-y", "--no-remove", "--force-confold")
        .endsWith("install curl wget");
  }

  @Test
  void anotherVersionIsNotTheOneAsked() throws IOException {
    database("curl|amd64|7.0|install ok installed");
    bench().changesOnce("package: { name: curl=8.0 }");
    assertThat(bench().look("package: { name: curl=8.0 }"))
        .isInstanceOfSatisfying(
            Finding.Satisfied.class,
            found ->
                assertThat(found.result().values())
                    .containsEntry("versions", Value.of(Map.of("curl", Value.of("8.0")))));
  }

  @Test
  void halfInstalledIsNotInstalled() throws IOException {
    database("curl|amd64|7.0|install ok unpacked");
    bench().changesOnce("package: { name: curl }");
  }

  @Test
  void whicheverAreInstalledAreRemovedOnce() throws IOException {
    database(
        "nlserver6|amd64|6.1|install ok installed",
        "nlserver6-web|amd64|6.1|install ok half-configured",
        "nlserver5|amd64|5.0|deinstall ok config-files");
    Finding.Change change =
        bench().changesOnce("package: { name: ['nlserver*', other], state: absent }");
    assertThat(change.what()).isEqualTo("remove nlserver6, nlserver6-web");
    assertThat(change.before().get("versions").toString()).contains("nlserver6=6.1");
    assertThat(tools.calls("apt-get -y"))
        .singleElement()
        .asString()
        .endsWith("remove nlserver6 nlserver6-web");
  }

  @Test
  void aPurgeTakesTheLeftoversToo() throws IOException {
    database("nlserver5|amd64|5.0|deinstall ok config-files");
    assertThat(bench().look("package: { name: nlserver5, state: absent }"))
        .isInstanceOf(Finding.Satisfied.class);
    bench().changesOnce("package: { name: nlserver5, state: absent, purge: true }");
  }

  @Test
  void nothingElseGoesAlong() throws IOException {
    database("lib|amd64|1.0|install ok installed", "app|amd64|1.0|install ok installed");
    tools.file("needs", "lib app\n");
    assertThat(broken("package: { name: lib, state: absent }"))
        .isEqualTo("removing `lib` would also remove app");
    bench().changesOnce("package: { name: [lib, app], state: absent }");
  }

  @Test
  void aFileIsInstalledWhenItsVersionIsNotThere() throws IOException {
    Path deb = Files.writeString(folder.resolve("a.deb"), "Package: app\nVersion: 2.0\n");
    database("app|amd64|1.0|install ok installed");
    Finding.Change change = bench().changesOnce("package: { file: '${d}/a.deb' }");
    assertThat(change.what()).isEqualTo("install app=2.0 (there now: {app=1.0})");
    assertThat(tools.calls("apt-get -y")).singleElement().asString().endsWith("install " + deb);
  }

  @Test
  void aFileThatIsNoPackageIsAFault() throws IOException {
    Files.writeString(folder.resolve("a.deb"), "nothing");
    assertThat(broken("package: { file: '${d}/a.deb' }")).contains("not a Debian archive");
    assertThat(broken("package: { file: '${d}/b.deb' }")).contains("No such file");
  }

  @Test
  void whatTheManagerSaysIsTheFailure() {
    assertThat(bench().run("package: { name: nowhere }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo(
                        "could not install nowhere: E: Unable to locate package nowhere"
                            + " (exit status 100)"));
  }

  @Test
  void aSuccessThatInstalledNothingIsAFailure() throws IOException {
    tools.file("silent", "");
    assertThat(bench().run("package: { name: curl }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).isEqualTo("not installed after all: curl"));
  }

  @Test
  void aHostWithoutADatabaseCouldNotBeLookedAt() throws IOException {
    Bench bare = new Bench(folder).by(new Tools(folder.resolve("bare")).shell());
    assertThat(bare.look("package: { name: curl, state: absent }"))
        .isEqualTo(
            new Finding.Broken(
                "could not look at `curl`: there is neither a dpkg nor an rpm database", ""));
  }

  @Test
  void aDatabaseThatCantBeReadIsNotEmpty() throws IOException {
    tools.command(
        "dpkg-query", "[ $# = 2 ] && exit 0; echo 'dpkg-query: error: locked' >&2; exit 2");
    assertThat(broken("package: { name: curl, state: absent }")).endsWith("error: locked");
  }

  @Test
  void patternsAreForRemovalAndFilesForInstallation() {
    assertThat(broken("package: { name: 'curl*' }")).contains("is a pattern");
    assertThat(bench().faults("package: { file: /a.deb, state: absent }")).isNotEmpty();
    assertThat(bench().faults("package: { name: a, file: /a.deb }")).isNotEmpty();
    assertThat(bench().faults("package: { name: '--force' }")).isNotEmpty();
    assertThat(bench().faults("package: { name: 'a;b' }")).isNotEmpty();
  }

  @Test
  @Tag("real")
  void theRealDatabaseIsReadAlike() throws IOException {
    Files.writeString(
        folder.resolve("status"),
        """
        Package: dpkg
        Status: install ok installed
        Architecture: amd64
        Version: 1.21
        Maintainer: a
        Description: a

        Package: half
        Status: install ok half-configured
        Architecture: amd64
        Version: 2.0
        Maintainer: a
        Description: a

        """);
    Bench bench = new Bench(folder).by(new LocalShell().with("DPKG_ADMINDIR", folder.toString()));
    assertThat(bench.look("package: { name: dpkg }")).isInstanceOf(Finding.Satisfied.class);
    assertThat(bench.look("package: { name: half }")).isInstanceOf(Finding.Change.class);
    assertThat(bench.look("package: { name: 'none*', state: absent }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  private void database(String... lines) throws IOException {
    tools.file("db", "dpkg|amd64|1.21|install ok installed\n" + String.join("\n", lines) + "\n");
  }

  private Bench bench() {
    return new Bench(folder).by(tools.shell());
  }

  private String broken(String yaml) {
    return ((Finding.Broken) bench().look(yaml)).message();
  }
}
