package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.event.EventListener;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.UnresolvableException;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.Planning;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.shell.HostShell;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Transport;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Plays a runbook on scripted hosts and remembers everything that was recorded. Every event passes
 * the fold: what the engine writes must be a story that {@link RunState} believes. Time passes only
 * while somebody sleeps.
 */
final class Theatre {
  final ScriptedTransport hosts = new ScriptedTransport();
  final List<Recorded> events = new ArrayList<>();
  final List<EventListener> listeners = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  private final RunState state = new RunState();
  private final Path folder;
  private Instant now = Instant.parse("2026-11-23T22:00:00Z");
  private Consumer<List<RunEvent>> disk = batch -> {};
  private OutputStore outputs = OutputStore.NONE;
  private Persons persons = Persons.NOBODY;
  private Optional<Transport> real = Optional.empty();
  private List<String> extra = List.of();
  private List<Waiver> waivers = List.of();
  private boolean acceptWarnings;
  private int forks = 4;
  private int capacity = Integer.MAX_VALUE;
  private String why = "";
  private String operator = "ada";
  private Duration reconnectFor = Settings.RECONNECT_FOR;

  /** A folder with {@code runbook.yml} and {@code inventory.yml}. */
  Theatre(Path folder) {
    this.folder = folder;
    hosts.clock(this::now);
  }

  /** The hosts are this machine; each has a folder of its own for locks and commands. */
  Theatre on(Transport transport) {
    real = Optional.of(transport);
    return this;
  }

  /** Somebody is there, and always says yes or always no. */
  Theatre answering(boolean yes) {
    persons = new Always(yes);
    return this;
  }

  /** Somebody is there, answers this one after another, and then goes. */
  Theatre answering(List<ScriptedPersons.Said> answers) {
    persons = new ScriptedPersons(answers, asked, this::now);
    return this;
  }

  /** The operator takes this on. */
  Theatre waiving(List<Waiver> taken) {
    waivers = List.copyOf(taken);
    return this;
  }

  /** Warnings are accepted beforehand. */
  Theatre acceptingWarnings() {
    acceptWarnings = true;
    return this;
  }

  /** So many hosts at once. */
  Theatre forks(int number) {
    forks = number;
    return this;
  }

  /** {@code --reconnect-for}. */
  Theatre waiting(Duration limit) {
    reconnectFor = limit;
    return this;
  }

  /** What happens to a batch of events before it counts as written; may throw. */
  Theatre disk(Consumer<List<RunEvent>> device) {
    disk = device;
    return this;
  }

  /** The power fails when so many events are written, in the middle of a batch too. */
  Theatre powerFor(int number) {
    capacity = number;
    return this;
  }

  /** Where output is kept. */
  Theatre outputs(OutputStore store) {
    outputs = store;
    return this;
  }

  /** Who goes on with it. */
  Theatre operatedBy(String name) {
    operator = name;
    return this;
  }

  /** What {@code -e} says. */
  Theatre variables(String... written) {
    extra = List.of(written);
    return this;
  }

  /** Where the run stands: the fold over all events. */
  RunState state() {
    return state;
  }

  /** Why the last run stopped. */
  String why() {
    return why;
  }

  /** The plan; what is wrong with it fails the test. */
  Plan plan() {
    Diagnostics out = new Diagnostics();
    Optional<Plan> plan = plan(out);
    assertThat(out.hasErrors()).as(new TextRenderer(false).render(out.all())).isFalse();
    return plan.orElseThrow();
  }

  /** The plan, made as the program makes it; empty when something is wrong, which is reported. */
  Optional<Plan> plan(Diagnostics out) {
    Planning planning =
        new Planning(
            Catalog.builtIn(new byte[32]),
            (all, host, found) -> Optional.of(target(host.name(), shell(all, host))));
    return planning.plan(
        new PlanSources("runbook.yml", List.of("inventory.yml"), extra, folder, folder),
        PlanOptions.NONE,
        out);
  }

  private static HostShell shell(Inventory inventory, Host host) {
    try {
      return HostShell.of(
          inventory.value(host, "ansible_shell_type").map(Value::toString).orElse("sh"));
    } catch (UnresolvableException broken) {
      throw new AssertionError(broken);
    }
  }

  private Target target(String host, HostShell shell) {
    return new Target(
        host,
        Target.Kind.SSH,
        new Target.Address(host, 22),
        new Target.Login("op", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(), false),
        Target.Timing.DEFAULT,
        real.isPresent() ? folder.resolve("lockstep-" + host).toString() : Target.LOCKSTEP_DIR,
        shell);
  }

  /** What earlier sessions have recorded. */
  Theatre after(List<Recorded> past) {
    for (Recorded one : past) {
      believe(one);
    }
    return this;
  }

  /** Somebody else writes events. */
  void record(List<RunEvent> batch) throws IOException {
    assertThat(append(batch)).hasSameSizeAs(batch);
  }

  /** How somebody else begins to do so. */
  RunEvent resumed() {
    return new RunEvent.RunResumed(
        state.opened().orElseThrow().identity(), plan().head().digest(), List.of());
  }

  private void believe(Recorded one) {
    try {
      state.apply(one);
    } catch (IllegalTransitionException impossible) {
      throw new AssertionError("the fold does not believe " + one, impossible);
    }
    events.add(one);
  }

  /** Runs it. */
  ExitCode run() {
    return played(engine(plan()), Engine::run);
  }

  /** Runs it until Lockstep is killed; fails when it is not. */
  void runUntilKilled() {
    assertThat(unlessKilled(this::run)).isEmpty();
  }

  /** What a course comes to, unless Lockstep is killed on the way. */
  Optional<ExitCode> unlessKilled(Supplier<ExitCode> course) {
    try {
      ExitCode code = course.get();
      return hosts.isKilled() ? Optional.empty() : Optional.of(code);
    } catch (ScriptedTransport.KilledException killed) {
      return Optional.empty();
    } finally {
      hosts.revive();
    }
  }

  /** Goes on with it, as another process would that has only the events. */
  ExitCode resume() {
    return resume(plan());
  }

  /** The same with the plan made before. */
  ExitCode resume(Plan plan) {
    List<Recorded> past = List.copyOf(events);
    return played(engine(plan), engine -> engine.resume(past));
  }

  /** Goes back on it, as another process would that has only the events. */
  ExitCode rollBack(Plan plan) {
    if (state.way() == Way.ON && !new Doubts(plan, state).open().isEmpty()) {
      List<Recorded> doubtful = List.copyOf(events);
      ExitCode code = played(engine(plan), engine -> engine.settle(doubtful));
      if (!new Doubts(plan, state).open().isEmpty()) {
        return code;
      }
    }
    List<Recorded> past = List.copyOf(events);
    WayBack way = WayBack.of(plan, past, Set.of());
    assertThat(way.stuck()).isEmpty();
    RunEvent.Choices choices = new RunEvent.Choices("a test", "", Map.of());
    return played(engine(plan), engine -> engine.rollBack(past, way, choices));
  }

  /** Rehearses it. */
  ExitCode dryRun() {
    return played(engine(plan()), Engine::dryRun);
  }

  /** A run that hangs is a failure, not a hanging build. */
  ExitCode played(Engine engine, Function<Engine, ExitCode> course) {
    ExitCode code = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> course.apply(engine));
    why = engine.why();
    return code;
  }

  /** An engine for a plan, for those who want to interrupt it. */
  Engine engine(Plan plan) {
    RunIdentity identity = new RunIdentity("r1", operator, "jump", "test", List.of("run"));
    return new Engine(
        plan,
        new Ports(
            this::append,
            listeners,
            outputs,
            new Ports.Transports(real.orElse(hosts), real.orElse(hosts)),
            persons,
            new Ports.Clocks(new Watch(), this::sleep)),
        new Settings(
            identity,
            Settings.Origin.NONE,
            forks,
            new Consent(acceptWarnings, waivers),
            reconnectFor));
  }

  /** Nothing happens for a while. */
  synchronized void later(Duration pause) {
    now = now.plus(pause);
  }

  private synchronized void sleep(long milliseconds) {
    now = now.plusMillis(milliseconds);
  }

  private synchronized Instant now() {
    return now;
  }

  private List<Recorded> append(List<RunEvent> batch) throws IOException {
    if (hosts.isKilled()) {
      throw new ScriptedTransport.KilledException();
    }
    try {
      disk.accept(batch);
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
    List<Recorded> recorded = new ArrayList<>();
    for (RunEvent event : batch) {
      if (events.size() >= capacity) {
        throw new IOException("the power fails");
      }
      Recorded one = new Recorded(events.size(), now(), event);
      believe(one);
      recorded.add(one);
    }
    return recorded;
  }

  /** Events of one kind, in order. */
  <E extends RunEvent> List<E> of(Class<E> kind) {
    return events.stream().map(Recorded::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** How steps ended, as {@code step host outcome}. */
  List<String> ends() {
    return of(RunEvent.StepEnded.class).stream()
        .map(end -> end.step() + " " + end.host() + " " + end.outcome().word())
        .toList();
  }

  /** The theatre's clock. */
  private final class Watch extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now();
    }
  }

  /** Somebody with one answer. */
  private final class Always implements Persons {
    private final boolean yes;

    Always(boolean yes) {
      this.yes = yes;
    }

    @Override
    public Optional<Result.Answered> answer(String subject, Ask question) {
      asked.add(subject + ": " + question.text());
      return answered();
    }

    @Override
    public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
      asked.add("warnings of " + gate + ": " + String.join("; ", warnings));
      return answered();
    }

    private Optional<Result.Answered> answered() {
      return Optional.of(new Result.Answered(yes, "grace", now(), Map.of()));
    }
  }
}
