package dev.lockstep.cli;

import dev.lockstep.console.Ending;
import dev.lockstep.console.LiveView;
import dev.lockstep.console.Palette;
import dev.lockstep.console.PlainView;
import dev.lockstep.engine.Engine;
import dev.lockstep.engine.OutputStore;
import dev.lockstep.engine.Persons;
import dev.lockstep.engine.Ports;
import dev.lockstep.engine.Settings;
import dev.lockstep.event.EventListener;
import dev.lockstep.event.EventLog;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.plan.Plan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a plan with everything around it: journal, transports, views, Ctrl-C. */
final class Execution {
  private final Shell shell;
  private final RunbookOptions options;
  private final List<String> arguments;
  private final Palette palette;

  Execution(Shell shell, RunbookOptions options, List<String> arguments) {
    this.shell = shell;
    this.options = options;
    this.arguments = List.copyOf(arguments);
    this.palette = shell.colours() ? Palette.COLOURED : Palette.PLAIN;
  }

  /** A run, with a journal. */
  ExitCode run(Plan plan, StateFolder state, boolean acceptWarnings) throws StopException {
    try {
      RunFolder folder = state.create(shell.clock(), shell.chance().random());
      try (JournalFile journal = folder.begin(shell.clock())) {
        Optional<LiveView> view = liveView();
        OutputStore outputs = new RunOutputs(folder.outputs(), view);
        Settings settings = settings(folder.id(), acceptWarnings);
        return perform(plan, settings, new Keeping(journal, outputs), view, Engine::run);
      }
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    } catch (IOException trouble) {
      throw new StopException(ExitCode.STATE_FOLDER, trouble.getMessage());
    }
  }

  /** A dry run: no journal, nothing kept. */
  ExitCode dryRun(Plan plan) {
    return perform(
        plan,
        settings("dry-run", true),
        new Keeping(new MemoryLog(shell.clock()), OutputStore.NONE),
        liveView(),
        Engine::dryRun);
  }

  /** Where events and output go. */
  private record Keeping(EventLog log, OutputStore outputs) {}

  /** A run or a dry run. */
  private interface Course {
    ExitCode of(Engine engine);
  }

  private ExitCode perform(
      Plan plan, Settings settings, Keeping keeping, Optional<LiveView> view, Course course) {
    Fold fold = new Fold();
    List<EventListener> listeners = new ArrayList<>(List.of(fold, view(view)));
    Ticker ticker = Ticker.of(view);
    try (Reach reach = Reach.of(shell)) {
      Ports ports =
          new Ports(
              keeping.log(),
              listeners,
              keeping.outputs(),
              reach.transports(),
              shell.terminal() ? new TerminalPersons(shell) : Persons.NOBODY,
              new Ports.Clocks(shell.clock(), Thread::sleep));
      Engine engine = new Engine(plan, ports, settings);
      new Interrupts()
          .listen(() -> calm(engine), () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code()));
      ExitCode code = course.of(engine);
      ticker.close();
      view.ifPresent(LiveView::end);
      end(fold, code, engine.why());
      return code;
    }
  }

  private void calm(Engine engine) {
    shell.err().println("\nstopping after the steps in flight; once more to leave at once");
    engine.interrupt();
  }

  private void end(Fold fold, ExitCode code, String why) {
    if (!options.output().isJson()) {
      new Ending(palette)
          .of(fold.state(), code, why, "lockstep " + String.join(" ", shown()))
          .forEach(shell.out()::println);
    }
  }

  /** The arguments as they can be pasted. */
  private List<String> shown() {
    return arguments.stream().map(dev.lockstep.shell.Quoting::word).toList();
  }

  private EventListener view(Optional<LiveView> live) {
    if (options.output().isJson()) {
      return new JsonView(shell.out());
    }
    return live.isPresent()
        ? live.get()
        : new PlainView(shell.out(), palette, options.output().isVerbose());
  }

  private Optional<LiveView> liveView() {
    if (!shell.terminal() || options.output().isJson()) {
      return Optional.empty();
    }
    return Optional.of(
        new LiveView(
            shell.out(),
            palette,
            options.output().isVerbose(),
            shell.clock(),
            TerminalWidth.columns(shell)));
  }

  private Settings settings(String run, boolean acceptWarnings) {
    RunIdentity identity =
        new RunIdentity(run, shell.operator(), jumpHost(), Version.current(), shown());
    return new Settings(identity, options.connection().forks(), acceptWarnings);
  }

  private static String jumpHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
