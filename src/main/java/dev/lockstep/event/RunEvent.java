package dev.lockstep.event;

import dev.lockstep.check.Verdict;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fact of a run. What is not one of these did not happen. */
public sealed interface RunEvent {

  /** The run begins. Always the first. */
  record RunOpened(RunIdentity identity, String runbook, String planDigest, List<StepLine> steps)
      implements RunEvent {
    public RunOpened {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Who runs it, and from where.
   *
   * @param arguments the command line, without secrets
   * @param partial why only a part of the runbook is run; empty when nobody had to say so
   */
  record RunIdentity(
      String run,
      String operator,
      String jumpHost,
      String version,
      List<String> arguments,
      String partial) {
    public RunIdentity {
      arguments = List.copyOf(arguments);
    }

    /** Without a reason for a part. */
    public RunIdentity(
        String run, String operator, String jumpHost, String version, List<String> arguments) {
      this(run, operator, jumpHost, version, arguments, "");
    }
  }

  /**
   * A step of the plan, so that a journal can be read without the runbook.
   *
   * @param body a hash of what it does, whatever it is called; empty where it is not known
   * @param irreversible whether it is a point of no return
   */
  record StepLine(
      String id, String name, String stage, List<String> hosts, String body, boolean irreversible) {
    public StepLine {
      hosts = List.copyOf(hosts);
    }

    /** A step behind which there is a way back. */
    public StepLine(String id, String name, String stage, List<String> hosts, String body) {
      this(id, name, stage, hosts, body, false);
    }

    /** Of which nobody knows what it does. */
    public StepLine(String id, String name, String stage, List<String> hosts) {
      this(id, name, stage, hosts, "");
    }
  }

  /**
   * The run goes on, after a stop or after the engine was killed. Gates and the stage that were
   * open are open no longer; attempts without an end are in doubt.
   *
   * @param planDigest the plan it goes on with
   * @param steps the steps of that plan; empty when it is the same plan
   */
  record RunResumed(RunIdentity identity, String planDigest, List<StepLine> steps)
      implements RunEvent {
    public RunResumed {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The run goes back: what it has changed is undone from here on. It never goes forward again.
   * Written anew whenever a rollback that stopped goes on.
   *
   * @param choices why, and what the one who decided it takes on
   * @param steps those that undo, in the order in which they come
   */
  record RollbackBegun(RunIdentity identity, Choices choices, List<StepLine> steps)
      implements RunEvent {
    public RollbackBegun {
      steps = List.copyOf(steps);
    }
  }

  /**
   * What a rollback goes by.
   *
   * @param reason why the run is rolled back; may be empty
   * @param beyond why it is rolled back past its point of no return; empty when it had not passed
   *     it
   * @param skips steps that stay as they are, each with the reason
   */
  record Choices(String reason, String beyond, Map<String, String> skips) {
    /** Nothing was said. */
    public static final Choices NONE = new Choices("", "", Map.of());

    public Choices {
      skips = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(skips));
    }
  }

  /** The run is given up as it stands: nobody goes on with it, nor back. */
  record RunAbandoned(RunIdentity identity, String reason) implements RunEvent {}

  /** A connection stands. */
  record HostConnected(String host, String address) implements RunEvent {}

  /** A host could not be reached, or the connection to it was lost. */
  record HostLost(String host, String why, String help) implements RunEvent {}

  /**
   * A host's lock is the run's from now on, and this is the machine behind the name. Hosts with the
   * same machine are one. Again when it was restarted. A dry run only looks, and takes no lock.
   *
   * @param machine empty when a dry run can't tell
   * @param boot differs after each restart; empty where the system does not tell
   */
  record MachineMet(String host, String machine, String boot) implements RunEvent {}

  /** Another run has the lock of a host. */
  record LockHeld(
      String host, String run, String operator, String jumpHost, String since, String purpose)
      implements RunEvent {}

  /**
   * The run has given its locks back.
   *
   * @param left hosts on which it could not, with the reasons
   */
  record LocksReleased(List<String> hosts, Map<String, String> left) implements RunEvent {
    public LocksReleased {
      hosts = List.copyOf(hosts);
      left = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }
  }

  /**
   * The connection to a host was lost on the way, and it is waited for: {@code HostConnected} or
   * {@code HostLost} follows.
   */
  record HostAwaited(String host, String why, Duration limit) implements RunEvent {}

  /**
   * Somebody frees hosts of a run that is not finished; its next session takes them again.
   *
   * @param hosts that are about to be freed
   */
  record LocksBroken(String by, String reason, List<String> hosts) implements RunEvent {
    public LocksBroken {
      hosts = List.copyOf(hosts);
    }
  }

  /** Its checks begin. */
  record GateOpened(String gate) implements RunEvent {}

  /**
   * A check has come to a verdict.
   *
   * @param host empty when its subject is the hosts together or the run
   * @param item the loop key; empty outside a loop
   */
  record VerdictGiven(
      String gate, String check, String name, String host, String item, Verdict verdict)
      implements RunEvent {}

  /** All its checks have a verdict. */
  record GateClosed(String gate, boolean held) implements RunEvent {}

  /**
   * A stage begins with a batch, counted from 1.
   *
   * @param wave the wave of the platform's phase that it belongs to, as people read it; empty where
   *     there is none
   */
  record StageStarted(String stage, String name, int batch, List<String> hosts, String wave)
      implements RunEvent {
    public StageStarted {
      hosts = List.copyOf(hosts);
    }

    /** Without a wave. */
    public StageStarted(String stage, String name, int batch, List<String> hosts) {
      this(stage, name, batch, hosts, "");
    }
  }

  /** A stage has ended with a batch. */
  record StageEnded(String stage, int batch) implements RunEvent {}

  /** The items of a loop on a host, evaluated once; the map is from key to item, in order. */
  record LoopFixed(String step, String host, Map<String, Value> items) implements RunEvent {
    public LoopFixed {
      items = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }
  }

  /** About to reach the host. On disk before anything does. */
  record StepStarted(Try attempt, String describe) implements RunEvent {}

  /**
   * What was found before a change; on disk before the change.
   *
   * @param operations how many follow; 0 in journals that do not say
   */
  record StepFound(Try attempt, String what, Map<String, Value> before, int operations)
      implements RunEvent {
    public StepFound {
      before = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(before));
    }

    /** Without the number of operations. */
    public StepFound(Try attempt, String what, Map<String, Value> before) {
      this(attempt, what, before, 0);
    }
  }

  /** An attempt has ended. */
  record TryEnded(Try attempt, Outcome outcome, Report report) implements RunEvent {}

  /**
   * A step has ended on a host, all items and attempts included.
   *
   * @param ignored the reason why a failure is ignored, or that a rescue ended it; empty otherwise
   */
  record StepEnded(String step, String host, Outcome outcome, String message, String ignored)
      implements RunEvent {}

  /** A name of a host stands for a value from now on. Secrets are only named. */
  record ValueKept(String host, String space, String name, Value value) implements RunEvent {}

  /**
   * What a dry run foresees of a step on a host. Never in a journal: a dry run has none.
   *
   * @param what what would happen, in one line
   * @param diff the text before and after, as lines with {@code -} and {@code +}; may be empty
   */
  record StepForeseen(Try attempt, Certainty certainty, String what, String diff)
      implements RunEvent {
    private static final String SKIPPED = "skipped: ";

    /** That it is sure to be skipped, with the condition and its values. */
    public static StepForeseen skipped(Try attempt, String why) {
      return new StepForeseen(attempt, Certainty.PROVEN, SKIPPED + why, "");
    }

    /** Why it is sure to be skipped, if so. */
    public Optional<String> skipped() {
      boolean sure = certainty == Certainty.PROVEN && what.startsWith(SKIPPED);
      return sure ? Optional.of(what.substring(SKIPPED.length())) : Optional.empty();
    }
  }

  /**
   * A check that a dry run does not make: its time has not come, or a person makes it. Never in a
   * journal either.
   *
   * @param what what will become of it, in one line
   */
  record CheckForeseen(String gate, String check, String name, String what) implements RunEvent {}

  /** How far what a dry run says can be relied upon (design §4.4). */
  enum Certainty {
    /** Looked at, and nothing before it can have changed what was seen. */
    PROVEN,
    /** As of now; steps before it may change it. */
    PREDICTED,
    /** Hangs on what a step will print or change. */
    UNKNOWN
  }

  /**
   * What the run goes by, beside its arguments: so that another session can make the same plan, and
   * say what differs when it can't. The second event of a run, and where a changed plan is taken.
   *
   * @param folder the working directory, in which the arguments mean something
   * @param account the account it ran under, which hosts are logged in to where nobody says
   * @param parts of the plan by name, each with a hash of what it says
   * @param departures what was left out of the runbook or replaced for this customer, a line each
   * @param details what stands in a part, by the part's name and then by its own; no secrets
   */
  record PlanTaken(
      String folder,
      String account,
      Map<String, String> parts,
      List<String> departures,
      Map<String, Map<String, String>> details)
      implements RunEvent {
    public PlanTaken {
      departures = List.copyOf(departures);
      parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
      details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
  }

  /**
   * The run goes on with a changed plan, which who resumes it has seen and taken. Behind {@code
   * RunResumed}.
   *
   * @param reason as it was given; may be empty
   * @param changes in what the plan differs from the one before, and what becomes of it
   */
  record PlanChanged(String reason, List<String> changes) implements RunEvent {
    public PlanChanged {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A person is asked, and the run waits.
   *
   * @param subject the step or precondition, with its host and item if it is about one
   */
  record PersonAsked(String subject, Ask question) implements RunEvent {}

  /**
   * A person answered.
   *
   * @param subject the step, host and item, or the precondition, or the warnings of a gate
   * @param host empty; older journals have the host here and not in the subject
   */
  record PersonAnswered(String subject, String host, Result.Answered answer) implements RunEvent {}

  /** Somebody asked the run to stop; steps in flight end. */
  record StopRequested(String by, String why) implements RunEvent {}

  /**
   * The run has ended, or has stopped and may be resumed.
   *
   * @param why one sentence; empty when it is done
   */
  record RunEnded(int exit, String why) implements RunEvent {}
}
