package dev.lockstep.cli;

import dev.lockstep.console.Ending;
import dev.lockstep.console.Foreseen;
import dev.lockstep.console.Onward;
import dev.lockstep.console.Palette;
import dev.lockstep.engine.Consent;
import dev.lockstep.engine.Engine;
import dev.lockstep.engine.OutputStore;
import dev.lockstep.engine.Persons;
import dev.lockstep.engine.Ports;
import dev.lockstep.engine.Settings;
import dev.lockstep.engine.Waivers;
import dev.lockstep.engine.WayBack;
import dev.lockstep.event.EventLog;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.Choices;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.PauseFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Safeguards.Presence;
import dev.lockstep.text.VisibleText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs a plan with everything around it: journal, transports, views, Ctrl-C. */
final class Execution {
  private final Shell shell;
  private final RunbookOptions options;
  private final List<String> arguments;
  private final String partial;
  private final Palette palette;
  private Optional<Company> company = Optional.empty();

  /** Without a reason for a part. */
  Execution(Shell shell, RunbookOptions options, List<String> arguments) {
    this(shell, options, arguments, "");
  }

  /**
   * @param arguments the command line
   * @param partial why only a part of the runbook is run; empty when nobody had to say so
   */
  Execution(Shell shell, RunbookOptions options, List<String> arguments, String partial) {
    this.shell = shell;
    this.partial = partial;
    this.options = options;
    this.arguments = List.copyOf(arguments);
    this.palette = shell.colours() ? Palette.COLOURED : Palette.PLAIN;
  }

  /** The same; whoever is with it answers its questions. */
  Execution with(Optional<Company> others) {
    company = others;
    return this;
  }

  /** A run, with a journal. */
  ExitCode run(Plan plan, StateOptions.Runs runs, Consent consent) throws StopException {
    try {
      new StandingRuns(runs, shell.err()::println).requireNone(plan);
      RunFolder folder = runs.folder().create(shell.clock(), shell.chance().random());
      try (JournalFile journal = folder.begin(shell.clock());
          Screen screen = screen(fromHere(folder.path()))) {
        OutputStore outputs = new RunOutputs(folder.outputs(), screen.live());
        Keeping keeping =
            new Keeping(journal, outputs, Optional.of(folder), List.of(), runs.onward());
        return perform(plan, settings(folder.id(), consent), keeping, screen, Engine::run);
      }
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    } catch (IOException trouble) {
      throw new StopException(ExitCode.STATE_FOLDER, trouble.getMessage());
    }
  }

  /** Goes on with a run, in its journal, with a plan that may have changed. */
  ExitCode resume(
      Plan plan, Resuming.Stopped run, Consent consent, Optional<RunEvent.PlanChanged> changed)
      throws StateException, IOException {
    return again(plan, run, consent, (engine, past) -> engine.resume(past, changed));
  }

  /** What is undone, and what was decided about it. */
  record Return(WayBack way, Choices choices) {}

  /** Finds out how everything ended that a run has begun, in its journal. */
  ExitCode settle(Plan plan, Resuming.Stopped run) throws StateException, IOException {
    return again(plan, run, new Consent(false, List.of()), Engine::settle);
  }

  /** Goes back on a run, in its journal. */
  ExitCode rollBack(Plan plan, Resuming.Stopped run, Return back)
      throws StateException, IOException {
    return again(
        plan,
        run,
        new Consent(false, List.of()),
        (engine, past) -> engine.rollBack(past, back.way(), back.choices()));
  }

  private ExitCode again(
      Plan plan,
      Resuming.Stopped run,
      Consent consent,
      BiFunction<Engine, List<Recorded>, ExitCode> course)
      throws StateException, IOException {
    RunFolder folder = run.folder();
    List<Recorded> past = folder.events();
    try (Screen screen = screen(fromHere(folder.path()))) {
      if (!options.output().isJson()) {
        // What the run is and what its steps are called.
        screen.view().on(past.get(0));
      }
      OutputStore outputs = new RunOutputs(folder.outputs(), screen.live());
      Keeping keeping =
          new Keeping(run.journal(), outputs, Optional.of(folder), past, run.onward());
      Settings settings = settings(folder.id(), consent);
      return perform(plan, settings, keeping, screen, engine -> course.apply(engine, past));
    }
  }

  /** A dry run: no journal, nothing kept. */
  ExitCode dryRun(Plan plan, Consent consent) {
    Keeping keeping =
        new Keeping(
            new MemoryLog(shell.clock()),
            OutputStore.NONE,
            Optional.empty(),
            List.of(),
            new GoingOn(""));
    try (Screen screen = screen("")) {
      return perform(plan, settings("dry-run", consent), keeping, screen, Engine::dryRun);
    }
  }

  /**
   * Where events and output go.
   *
   * @param folder of the run; a dry run has none
   * @param past events of earlier sessions
   * @param onward how to go on with it
   */
  private record Keeping(
      EventLog log,
      OutputStore outputs,
      Optional<RunFolder> folder,
      List<Recorded> past,
      GoingOn onward) {}

  private ExitCode perform(
      Plan plan,
      Settings settings,
      Keeping keeping,
      Screen screen,
      Function<Engine, ExitCode> course) {
    Fold fold = new Fold();
    Foreseen foreseen = new Foreseen();
    Keyboard keyboard = new Keyboard(shell.streams().in());
    keeping.past().forEach(fold::on);
    try (Reach reach = Reach.of(shell)) {
      Ports ports =
          new Ports(
              keeping.log(),
              List.of(fold, foreseen, screen.view()),
              keeping.outputs(),
              reach.transports(),
              persons(keeping, fold, keyboard, screen),
              new Ports.Clocks(shell.clock(), Thread::sleep));
      Engine engine = new Engine(plan, ports, settings);
      new Interrupts()
          .listen(
              () -> {
                calm(engine, screen);
                keyboard.leave();
              },
              this::leave);
      ExitCode code = watched(keeping, engine, screen, keyboard, course);
      screen.close();
      engine.complaints().forEach(shell.err()::println);
      if (!options.output().isJson() && !engine.hasSettled()) {
        idle(settings.consent(), fold.state()).forEach(shell.out()::println);
        last(plan, keeping, new Told(fold, foreseen), new Reason(code, engine.why()))
            .forEach(shell.out()::println);
        proof(keeping.log()).ifPresent(shell.out()::println);
      }
      return code;
    }
  }

  /** What `audit` can be compared with by whoever keeps it elsewhere; a dry run has none. */
  private static Optional<String> proof(EventLog log) {
    return log instanceof JournalFile journal
        ? Optional.of("journal: " + journal.size() + " records, head " + journal.head())
        : Optional.empty();
  }

  /** Takes its course, unless another session wants it to stop on the way. */
  private static ExitCode watched(
      Keeping keeping,
      Engine engine,
      Screen screen,
      Keyboard keyboard,
      Function<Engine, ExitCode> course) {
    Consumer<PauseFile.Wish> pause =
        wish -> {
          screen.tell(
              wish.by()
                  + " pauses the run from another session: "
                  + VisibleText.of(wish.why())
                  + "; stopping after the steps in flight");
          engine.pause(wish.by(), wish.why());
          keyboard.leave();
        };
    try (PauseWatch watch = PauseWatch.of(keeping.folder().map(RunFolder::pauses), pause)) {
      assert watch != null;
      return course.apply(engine);
    }
  }

  /** Why it stopped. */
  private record Reason(ExitCode code, String why) {}

  /** What was heard on the way. */
  private record Told(Fold fold, Foreseen foreseen) {}

  private List<String> last(Plan plan, Keeping keeping, Told told, Reason reason) {
    Ending ending = new Ending(palette, mayBeEmpty(plan));
    RunState state = told.fold().state();
    String anew = "lockstep " + String.join(" ", shown());
    return keeping
        .folder()
        .map(
            folder ->
                ending.of(
                    state,
                    reason.code(),
                    reason.why(),
                    new Onward(
                        keeping.onward().command(state, folder.id()),
                        keeping.onward().answer(folder.id()))))
        .orElseGet(() -> ending.ofDryRun(reason.code(), reason.why(), anew, told.foreseen()));
  }

  private void leave() {
    company.ifPresent(others -> others.leaving().run());
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
  }

  private Persons terminal(Keyboard keyboard, Screen screen) {
    if (company.isPresent()) {
      return company.get().persons();
    }
    return shell.terminal() ? new TerminalPersons(shell, keyboard, screen) : Persons.NOBODY;
  }

  /** A dry run asks nobody. */
  private Persons persons(Keeping keeping, Fold fold, Keyboard keyboard, Screen screen) {
    return keeping
        .folder()
        .<Persons>map(
            folder ->
                new Sessions(
                    folder.answers(),
                    fold::state,
                    terminal(keyboard, screen),
                    keyboard,
                    screen.paper()::println))
        .orElse(Persons.NOBODY);
  }

  private static void calm(Engine engine, Screen screen) {
    screen.tell(
        "stopping after the steps in flight; once more leaves at once, and they go on on their"
            + " hosts");
    engine.interrupt();
  }

  private static List<String> idle(Consent consent, RunState state) {
    return Waivers.idle(
        consent.waivers(),
        state.gates().stream().flatMap(gate -> gate.verdicts().stream()).toList());
  }

  private static Set<String> mayBeEmpty(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.step().conduct().safeguards().required() == Presence.MAY_BE_EMPTY)
        .map(PlannedStep::id)
        .collect(Collectors.toSet());
  }

  private Screen screen(String folder) {
    return new Screen(shell, options.output(), palette, folder);
  }

  /** A path as short as it can be named from the working folder. */
  private String fromHere(Path path) {
    return path.startsWith(shell.folder())
        ? shell.folder().relativize(path).toString()
        : path.toString();
  }

  /** The arguments as they can be pasted. */
  private List<String> shown() {
    return shown(arguments);
  }

  private static List<String> shown(List<String> arguments) {
    return arguments.stream().map(dev.lockstep.shell.Quoting::word).toList();
  }

  /** Who is here, at a run. */
  static RunIdentity identity(Shell shell, String run, List<String> arguments) {
    return new RunIdentity(run, shell.operator(), jumpHost(), Version.current(), shown(arguments));
  }

  private Settings settings(String run, Consent consent) {
    RunIdentity identity =
        new RunIdentity(run, shell.operator(), jumpHost(), Version.current(), shown(), partial);
    Settings.Origin origin = new Settings.Origin(shell.folder().toString(), shell.account());
    ConnectionOptions connection = options.connection();
    return new Settings(identity, origin, connection.forks(), consent, connection.reconnectFor());
  }

  private static String jumpHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
