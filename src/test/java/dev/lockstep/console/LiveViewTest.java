package dev.lockstep.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.text.VisibleText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The live view shows the lines of the plain one, and below them what goes on; then only them. */
class LiveViewTest {
  private static final int WIDTH = 40;

  private final Terminal terminal = new Terminal(WIDTH);
  private final Clock clock = Clock.fixed(Stage.START.plus(Duration.ofSeconds(95)), ZoneOffset.UTC);
  private final Display display = new Display(Palette.COLOURED, false, "runs/r1");
  private final LiveView view = new LiveView(terminal.stream(), display, clock, WIDTH);

  @Test
  void hostsAtWorkStandBelowTheLines() {
    play(new Stage().opened().started("stop/web", "a").started("stop/web", "b"));
    view.said("a", "first\nhalting\n");
    view.tick();

    assertThat(terminal.screen())
        .endsWith("… a  stop/web  1 min 34 s  halting", "… b  stop/web  1 min 33 s");
  }

  @Test
  void aHostThatIsWaitedForStandsThereUntilItAnswers() {
    Stage stage =
        new Stage()
            .opened()
            .started("stop/web", "a")
            .then(new RunEvent.HostAwaited("a", "lost", Duration.ofMinutes(10)));
    play(stage);
    view.tick();
    assertThat(terminal.screen()).anyMatch(line -> line.contains("… a  does not answer"));

    view.on(stage.then(new RunEvent.HostConnected("a", "a")).events().get(3));
    assertThat(terminal.screen()).noneMatch(line -> line.contains("does not answer"));
    assertThat(terminal.screen()).anyMatch(line -> line.contains("a answers again"));
  }

  @Test
  void noLineIsLostAndNothingElseStaysWhenItEnds() {
    Stage stage =
        new Stage()
            .opened()
            .started("stop/web", "a")
            .started("stop/web", "b")
            .ended("stop/web", "a", Outcome.CHANGED, "", "")
            .ended("stop/web", "b", Outcome.FAILED, "it failed", "no\nroom\n")
            .started("stop/app", "a")
            .ended("stop/app", "a", Outcome.OK, "", "");
    for (Recorded recorded : stage.events()) {
      view.on(recorded);
      view.said("a", "something that is a good deal wider than the terminal is wide 日本語日本語");
      view.tick();
      view.tick();
    }
    view.end();

    assertThat(String.join("", terminal.screen()))
        .isEqualTo(String.join("", plain(stage)).replace("\u001b", ""));
  }

  @Test
  void statusLinesNeverWrap() {
    play(new Stage().opened().started("stop/web", "a"));
    int before = terminal.sent().length();

    view.said("a", "日本語".repeat(40));
    view.tick();

    List<String> lines = terminal.sent().substring(before).lines().toList();
    assertThat(lines)
        .map(line -> line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]|\r", ""))
        .allMatch(line -> VisibleText.width(line) < WIDTH);
    assertThat(terminal.screen())
        .last()
        .asString()
        .startsWith("… a  stop/web  1 min 34 s  日本語")
        .endsWith("…");
  }

  @Test
  void moreHostsThanFitAreCounted() {
    Stage stage = new Stage().opened();
    for (int i = 1; i <= 9; i++) {
      stage.started("stop/web", "host" + i);
    }
    play(stage);

    assertThat(terminal.screen()).last().asString().startsWith("… and 3 more");
  }

  @Test
  void aWordOfItsOwnStandsAboveTheStatus() {
    play(new Stage().opened().started("stop/web", "a"));

    view.tell("stopping after the steps in flight");

    assertThat(terminal.screen())
        .endsWith("stopping after the steps in flight", "… a  stop/web  1 min 34 s");
  }

  @Test
  void whatHostsPrintMovesNoCursor() {
    play(new Stage().opened().started("stop/web", "a"));
    int before = terminal.sent().length();

    view.said("a", "\u001b[2J\u001b]0;title\u0007boo\b\b");
    view.tick();

    assertThat(terminal.sent().substring(before))
        .doesNotContain("\u001b[2J", "\u0007", "\b", "\u001b]");
  }

  private void play(Stage stage) {
    stage.events().forEach(view::on);
  }

  private static List<String> plain(Stage stage) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PlainView plain =
        new PlainView(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            new Display(Palette.PLAIN, false, "runs/r1"));
    stage.events().forEach(plain::on);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
