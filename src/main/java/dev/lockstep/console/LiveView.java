package dev.lockstep.console;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.text.VisibleText;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on a terminal: the same lines as {@link PlainView}, and below them what is going on right
 * now: hosts at work, for how long, and the last line that each has printed. Called by the
 * coordinator, by workers (output) and by a ticker.
 */
public final class LiveView implements EventListener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String UP = "\u001b[A";
  private static final int MOST_HOSTS = 6;

  private final PrintStream out;
  private final Palette palette;
  private final EventLines lines;
  private final Clock clock;
  private final int width;
  private final Map<String, Busy> busy = new LinkedHashMap<>();
  private final Map<String, Instant> missed = new LinkedHashMap<>();
  private String stage = "";
  private final List<String> kept = new ArrayList<>();
  private int drawn;
  private boolean held;

  /** A host at work. */
  private record Busy(String step, Instant since, String said) {}

  /**
   * @param width columns of the terminal
   */
  public LiveView(PrintStream out, Display display, Clock clock, int width) {
    this.out = out;
    this.palette = display.palette();
    this.lines = new EventLines(display);
    this.clock = clock;
    this.width = width;
  }

  @Override
  public synchronized void on(Recorded recorded) {
    note(recorded);
    print(lines.of(recorded));
  }

  /** Writes nothing until it is released: somebody is asked, and writes. */
  public synchronized void hold() {
    erase();
    held = true;
  }

  /** Writes what there was to write meanwhile, and goes on. */
  public synchronized void release() {
    held = false;
    List<String> late = List.copyOf(kept);
    kept.clear();
    print(late);
  }

  private void print(List<String> now) {
    if (held) {
      kept.addAll(now);
      return;
    }
    erase();
    now.forEach(out::println);
    draw();
  }

  /** The last words that a host printed. */
  public synchronized void said(String host, String text) {
    String last = text.strip().lines().reduce("", (before, line) -> line);
    if (!last.isEmpty()) {
      busy.computeIfPresent(host, (name, b) -> new Busy(b.step(), b.since(), last));
    }
  }

  /** A word from Lockstep itself. */
  public synchronized void tell(String line) {
    erase();
    out.println(line);
    draw();
  }

  /** Shows how time passes. */
  public synchronized void tick() {
    erase();
    draw();
  }

  /** Clears what is only for now. */
  public synchronized void end() {
    release();
    busy.clear();
    stage = "";
    erase();
    out.flush();
  }

  private void note(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.StageStarted started) {
      stage = started.name();
    } else if (event instanceof RunEvent.StepStarted started) {
      busy.put(started.attempt().host(), new Busy(started.attempt().step(), recorded.at(), ""));
    } else if (event instanceof RunEvent.StepEnded ended) {
      busy.remove(ended.host());
    } else if (event instanceof RunEvent.HostAwaited awaited) {
      missed.put(awaited.host(), recorded.at());
    } else if (event instanceof RunEvent.HostConnected connected) {
      missed.remove(connected.host());
    } else if (event instanceof RunEvent.HostLost lost) {
      missed.remove(lost.host());
    } else if (event instanceof RunEvent.RunEnded) {
      busy.clear();
      missed.clear();
      stage = "";
    }
  }

  private void draw() {
    if (held) {
      return;
    }
    List<String> status = status();
    status.forEach(line -> out.print(line + "\n"));
    drawn = status.size();
    out.flush();
  }

  private List<String> status() {
    List<String> status = new ArrayList<>();
    Instant now = Instant.now(clock);
    missed.forEach(
        (host, since) -> {
          String time = StepLines.duration(Duration.between(since, now));
          status.add(palette.bad(cut("… " + host + "  does not answer, waited for  " + time)));
        });
    busy.forEach(
        (host, b) -> {
          if (status.size() < MOST_HOSTS) {
            String time = StepLines.duration(Duration.between(b.since(), now));
            status.add(
                palette.dim(cut(String.join("  ", "… " + host, b.step(), time, b.said()).strip())));
          }
        });
    if (busy.size() > MOST_HOSTS) {
      status.add(palette.dim(cut("… and " + (busy.size() - MOST_HOSTS) + " more in " + stage)));
    }
    return status;
  }

  /** A line that is wider would wrap, and erasing would miss a part of it. */
  private String cut(String line) {
    int most = Math.max(10, width - 1);
    String shown = VisibleText.of(line);
    if (VisibleText.width(shown) <= most) {
      return shown;
    }
    int end = 0;
    for (int used = 0; end < shown.length(); ) {
      int next = shown.offsetByCodePoints(end, 1);
      used += VisibleText.width(shown.substring(end, next));
      if (used > most - 1) {
        break;
      }
      end = next;
    }
    return shown.substring(0, end) + "…";
  }

  private void erase() {
    for (int i = 0; i < drawn; i++) {
      out.print(UP + CLEAR_LINE);
    }
    drawn = 0;
  }
}
