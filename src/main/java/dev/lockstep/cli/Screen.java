package dev.lockstep.cli;

import dev.lockstep.console.Display;
import dev.lockstep.console.LiveView;
import dev.lockstep.console.Palette;
import dev.lockstep.console.PlainView;
import dev.lockstep.event.EventListener;
import java.io.PrintStream;
import java.util.Optional;

/** Where a run is shown: live on a terminal, else line by line, or as JSON. */
final class Screen implements AutoCloseable {
  private final Shell shell;
  private final boolean json;
  private final Optional<LiveView> live;
  private final EventListener view;
  private final Ticker ticker;

  /**
   * @param folder the run's folder, as a path from here; empty when it has none
   */
  Screen(Shell shell, OutputOptions options, Palette palette, String folder) {
    Display display = new Display(palette, options.isVerbose(), folder);
    this.shell = shell;
    this.json = options.isJson();
    this.live =
        shell.terminal() && !options.isJson()
            ? Optional.of(
                new LiveView(shell.out(), display, shell.clock(), TerminalWidth.columns(shell)))
            : Optional.empty();
    this.view =
        options.isJson()
            ? new JsonView(shell.out())
            : live.<EventListener>map(here -> here)
                .orElseGet(() -> new PlainView(shell.out(), display));
    this.ticker = Ticker.of(live);
  }

  /** What hears of events. */
  EventListener view() {
    return view;
  }

  /** The live view, if there is one. */
  Optional<LiveView> live() {
    return live;
  }

  /** A word to the operator, who is not to take it for a part of the run's output. */
  void tell(String line) {
    live.ifPresentOrElse(here -> here.tell(line), () -> shell.err().println("\n" + line));
  }

  /** Where a dialogue is written: beside the events where programs read those. */
  PrintStream paper() {
    return json ? shell.err() : shell.out();
  }

  /** Keeps quiet while somebody is asked. */
  void hold() {
    live.ifPresent(LiveView::hold);
  }

  /** Shows what has happened meanwhile, and goes on. */
  void release() {
    live.ifPresent(LiveView::release);
  }

  /** Clears what is only for now. */
  @Override
  public void close() {
    ticker.close();
    live.ifPresent(LiveView::end);
  }
}
