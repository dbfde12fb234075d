package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A systemd of one service, {@code web}, whose state is in two files. It answers as systemctl 252
 * does: {@code show} always ends with 0, and an unknown unit is {@code not-found}.
 */
class ServiceActionTest {
  private static final String SYSTEMCTL =
      """
      load=$(cat load); active=$(cat active); enabled=$(cat enabled)
      case "$1" in
        show)
          case "$*" in *Version*) echo Version=252; exit 0;; esac
          for last; do :; done
          [ "$last" = web ] || { load=not-found; active=inactive; }
          printf 'LoadState=%s\\nActiveState=%s\\nSubState=x\\n' "$load" "$active" ;;
        is-enabled) echo "$enabled"; [ "$enabled" = enabled ] ;;
        enable) echo enabled >enabled ;;
        disable) echo disabled >enabled ;;
        start | restart) [ -e broken ] && echo failed >active || echo active >active ;;
        reload) [ "$active" = active ] || { echo "web.service is not active" >&2; exit 1; } ;;
        stop) echo inactive >active ;;
      esac
      """;

  @TempDir Path folder;
  private Tools tools;

  @BeforeEach
  void makeTheHost() throws IOException {
    tools = new Tools(folder.resolve("tools")).command("systemctl", SYSTEMCTL);
    state("loaded", "inactive", "disabled");
  }

  @Test
  void itIsEnabledAndStartedOnce() throws IOException {
    Finding.Change change =
        bench().changesOnce("service: { name: web, state: started, enabled: true }");
    assertThat(tools.calls("systemctl st")).containsExactly("systemctl start web");
    assertThat(tools.calls("systemctl en")).containsExactly("systemctl enable web");
    assertThat(change.touches()).containsExactly("service:web");
    assertThat(change.what()).isEqualTo("enable and start the service `web`");
    assertThat(change.before())
        .containsEntry("state", Value.of("inactive"))
        .containsEntry("enabled", Value.of("disabled"));
  }

  @Test
  void itIsStoppedAndDisabledOnce() throws IOException {
    state("loaded", "active", "enabled");
    bench().changesOnce("service: { name: web, state: stopped, enabled: false }");
    assertThat(bench().look("service: { name: web, state: stopped }"))
        .isInstanceOfSatisfying(
            Finding.Satisfied.class,
            found -> assertThat(found.seen()).isEqualTo("`web` is inactive, disabled"));
  }

  @Test
  void aRestartIsAChangeEachTime() throws IOException {
    assertThat(bench().run("service: { name: web, state: restarted }"))
        .isInstanceOf(Conclusion.Done.class);
    bench().run("service: { name: web, state: restarted }");
    assertThat(tools.calls("systemctl restart")).hasSize(2);
  }

  @Test
  void aReloadOfWhatDoesNotRunIsAStart() throws IOException {
    bench().run("service: { name: web, state: reloaded }");
    bench().run("service: { name: web, state: reloaded }");
    assertThat(tools.calls("systemctl start")).hasSize(1);
    assertThat(tools.calls("systemctl reload")).hasSize(1);
  }

  @Test
  void aServiceThatFallsOverAfterItsStartIsAFailure() throws IOException {
    tools.file("broken", "");
    assertThat(bench().run("service: { name: web, state: started }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("`web` is failed"));
  }

  @Test
  void theFirstThatExistsIsMeant() {
    assertThat(
            ((Finding.Change) bench().look("service: { name: [httpd, web], state: started }"))
                .what())
        .isEqualTo("start the service `web`");
    assertThat(broken("service: { name: [httpd, apache2], state: started }"))
        .isEqualTo("there is none of the services `httpd`, `apache2`");
  }

  @Test
  void aMaskedServiceIsNotStarted() throws IOException {
    state("masked", "inactive", "masked");
    assertThat(broken("service: { name: web, state: started }")).contains("is masked");
    assertThat(bench().look("service: { name: web, state: stopped }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aStaticUnitFitsBoth() throws IOException {
    state("loaded", "active", "static");
    assertThat(bench().look("service: { name: web, enabled: true }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench().look("service: { name: web, enabled: false }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aHostThatKnowsNoServicesCouldNotBeLookedAt() throws IOException {
    Bench bare = new Bench(folder).by(new Tools(folder.resolve("bare")).shell());
    assertThat(bare.look("service: { name: web, state: stopped }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class, found -> assertThat(found.message()).contains("could not look"));
  }

  @Test
  void aSystemdThatDoesNotAnswerCouldNotBeLookedAt() throws IOException {
    tools.command("systemctl", "case \"$*\" in *Version*) exit 0;; esac; echo no bus >&2; exit 1");
    assertThat(broken("service: { name: web, state: stopped }")).endsWith("no bus");
  }

  @Test
  void somethingMustBeAsked() {
    assertThat(bench().faults("service: { name: web }")).hasSize(1);
    assertThat(bench().faults("service: { name: '-web', state: started }")).hasSize(1);
    assertThat(bench().faults("service: { name: web, state: running }")).hasSize(1);
  }

  private void state(String load, String active, String enabled) throws IOException {
    tools.file("load", load).file("active", active).file("enabled", enabled);
  }

  private Bench bench() {
    return new Bench(folder).by(tools.shell());
  }

  private String broken(String yaml) {
    return ((Finding.Broken) bench().look(yaml)).message();
  }
}
