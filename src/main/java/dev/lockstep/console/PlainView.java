package dev.lockstep.console;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.Recorded;
import java.io.PrintStream;

/** Prints a run line by line: for pipes, files and log collectors. */
public final class PlainView implements EventListener {
  private final PrintStream out;
  private final EventLines lines;

  public PlainView(PrintStream out, Display display) {
    this.out = out;
    this.lines = new EventLines(display);
  }

  @Override
  public void on(Recorded recorded) {
    lines.of(recorded).forEach(out::println);
    out.flush();
  }
}
