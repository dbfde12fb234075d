package dev.lockstep.journal;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.Try;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Secret;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Random events of all kinds, made of what is hardest to write down. */
final class Samples {
  /** Is in every secret, and must be in no journal. */
  static final String SECRET = "s3cr3t-Zx9";

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "plain",
          "two\nlines\r\n",
          "\0\u0001\u001b[31m\u007f\u0085",
          "quote\" back\\slash 'single'",
          "'; touch /tmp/x; '",
          "{\"kind\":\"run-ended\"}",
          "null",
          "\u00e4\u00f6\u00fc \u4e16\u754c \ud83d\ude80",
          "\u2028\u2029\ufeff\u202e",
          "x".repeat(5000));

  private final Random random;
  private final boolean withSecrets;

  Samples(long seed, boolean withSecrets) {
    this.random = new Random(seed);
    this.withSecrets = withSecrets;
  }

  /** One event of each kind, and of each variant of verdict and exit status. */
  List<RunEvent> events() {
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent.RunOpened(identity(), text(), text(), lines()));
    events.add(new RunEvent.RunResumed(identity(), text(), lines()));
    events.add(
        new RunEvent.RollbackBegun(
            identity(),
            new RunEvent.Choices(text(), text(), Map.of("a " + text(), text())),
            lines()));
    events.add(new RunEvent.RunAbandoned(identity(), text()));
    events.add(new RunEvent.RunEnded(pick(List.of(ExitCode.values())).code(), text()));
    events.add(new RunEvent.HostConnected(text(), text()));
    events.add(new RunEvent.HostLost(text(), text(), text()));
    events.add(new RunEvent.MachineMet(text(), text(), text()));
    events.add(new RunEvent.LockHeld(text(), text(), text(), text(), text(), text()));
    events.add(new RunEvent.LocksBroken(text(), text(), texts()));
    events.add(new RunEvent.LocksReleased(texts(), Map.of(text(), text())));
    events.add(new RunEvent.HostAwaited(text(), text(), Duration.ofSeconds(random.nextInt(900))));
    events.add(new RunEvent.GateOpened(text()));
    verdicts().forEach(verdict -> events.add(given(verdict)));
    events.add(new RunEvent.GateClosed(text(), random.nextBoolean()));
    events.add(new RunEvent.StageStarted(text(), text(), random.nextInt(), texts(), text()));
    events.add(new RunEvent.StageEnded(text(), random.nextInt()));
    events.add(new RunEvent.LoopFixed(text(), text(), values()));
    events.add(new RunEvent.StepStarted(attempt(), text()));
    events.add(new RunEvent.StepFound(attempt(), text(), values()));
    events.add(
        new RunEvent.StepForeseen(
            attempt(), pick(List.of(RunEvent.Certainty.values())), text(), text()));
    reports().forEach(report -> events.add(tried(report)));
    events.add(new RunEvent.StepEnded(text(), text(), outcome(), text(), text()));
    events.add(new RunEvent.ValueKept(text(), text(), text(), value(0)));
    events.add(new RunEvent.PersonAnswered(text(), text(), answer()));
    events.add(new RunEvent.PersonAsked(text(), question()));
    events.add(
        new RunEvent.PlanTaken(
            text(),
            text(),
            Map.of(text(), text()),
            List.of(text()),
            Map.of(text(), Map.of(text(), text()))));
    events.add(new RunEvent.PlanChanged(text(), texts()));
    events.add(new RunEvent.StopRequested(text(), text()));
    events.add(new RunEvent.CheckForeseen(text(), text(), text(), text()));
    return events;
  }

  private RunEvent given(Verdict verdict) {
    return new RunEvent.VerdictGiven(text(), text(), text(), text(), text(), verdict);
  }

  private RunEvent tried(Report report) {
    return new RunEvent.TryEnded(attempt(), outcome(), report);
  }

  private List<Verdict> verdicts() {
    return List.of(
        new Verdict.Passed(text()),
        new Verdict.Failed(text(), text()),
        new Verdict.Warned(text(), text()),
        new Verdict.Attested(text(), instant(), values()),
        new Verdict.Waived(text(), instant(), text(), text()),
        new Verdict.NotApplicable(text()),
        new Verdict.Errored(text(), text()));
  }

  private List<Report> reports() {
    List<ExitStatus> statuses =
        List.of(
            new ExitStatus.Exited(random.nextInt()),
            new ExitStatus.Signalled(text()),
            new ExitStatus.TimedOut(Duration.ofMillis(random.nextInt(1_000_000))),
            new ExitStatus.NotStarted(text()),
            new ExitStatus.Unknown(text()));
    List<Report> reports = new ArrayList<>(List.of(Report.EMPTY, Report.of(text())));
    for (ExitStatus status : statuses) {
      reports.add(new Report(text(), text(), Optional.of(status), output(), output()));
    }
    return reports;
  }

  private OutputRef output() {
    return random.nextInt(3) == 0
        ? OutputRef.NONE
        : new OutputRef(text(), random.nextLong(), text(), text());
  }

  private Result.Answered answer() {
    return new Result.Answered(random.nextBoolean(), text(), instant(), values());
  }

  private Ask question() {
    Map<String, Type> evidence = new LinkedHashMap<>();
    for (Type.Scalar scalar : Type.Scalar.values()) {
      evidence.put(scalar + text(), scalar);
    }
    evidence.put("list " + text(), new Type.ListOf(Type.ANY_MAP));
    evidence.put("map " + text(), new Type.MapOf(Map.of(text(), Type.ANY)));
    evidence.put("secret " + text(), new Type.SecretOf(Type.Scalar.TEXT));
    return new Ask(pick(List.of(Ask.Kind.values())), text(), evidence);
  }

  private RunIdentity identity() {
    return new RunIdentity(text(), text(), text(), text(), texts(), text());
  }

  private List<StepLine> lines() {
    return List.of(
        new StepLine(text(), text(), text(), texts()),
        new StepLine(text(), text(), text(), texts(), text(), true));
  }

  private Try attempt() {
    return new Try(text(), text(), text(), random.nextInt());
  }

  private Outcome outcome() {
    return pick(List.of(Outcome.values()));
  }

  Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put(text(), value(0));
    }
    return values;
  }

  Value value(int depth) {
    List<Supplier<Value>> kinds =
        List.of(
            () -> Value.of(text()),
            () -> new Value.Numeric(number()),
            () -> Value.of(random.nextBoolean()),
            () -> Value.NOTHING,
            () -> withSecrets ? secret() : Value.of(text()),
            () -> Value.of(List.of(value(depth + 1), value(depth + 1))),
            () -> Value.of(Map.of(text(), value(depth + 1), "secret", value(depth + 1))),
            () -> new Value.Mapping(values()));
    return kinds.get(random.nextInt(depth > 3 ? 5 : kinds.size())).get();
  }

  private Value secret() {
    return new Value.Hidden(new Secret("param `password`", SECRET + text()));
  }

  private BigDecimal number() {
    List<Function<BigInteger, BigDecimal>> shapes =
        List.of(
            BigDecimal::new,
            digits -> new BigDecimal(digits, 7),
            digits -> new BigDecimal(digits, -7),
            digits -> new BigDecimal(digits, 100_000),
            digits -> new BigDecimal("6.10"),
            digits -> new BigDecimal("-0.000"),
            digits -> new BigDecimal("0E+9"));
    return pick(shapes).apply(new BigInteger(pick(List.of(8, 64, 4000)), random));
  }

  String text() {
    StringBuilder text = new StringBuilder(pick(NASTY));
    for (int i = random.nextInt(10); i > 0; i--) {
      text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
    }
    return text.toString();
  }

  private List<String> texts() {
    return List.of(text(), text());
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
