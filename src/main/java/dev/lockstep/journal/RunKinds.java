package dev.lockstep.journal;

import dev.lockstep.event.RunEvent.CheckForeseen;
import dev.lockstep.event.RunEvent.GateClosed;
import dev.lockstep.event.RunEvent.GateOpened;
import dev.lockstep.event.RunEvent.HostAwaited;
import dev.lockstep.event.RunEvent.HostConnected;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.event.RunEvent.PlanChanged;
import dev.lockstep.event.RunEvent.PlanTaken;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunEvent.RunResumed;
import dev.lockstep.event.RunEvent.StageEnded;
import dev.lockstep.event.RunEvent.StageStarted;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunEvent.StopRequested;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Events of the run, its gates and its stages. */
final class RunKinds {
  /** Grows when an older version could misunderstand a journal, not when fields or kinds come. */
  static final int FORMAT = 1;

  private RunKinds() {}

  static void addTo(Kinds kinds) {
    addEnds(kinds);
    addHosts(kinds);
    LockKinds.addTo(kinds);
    addGates(kinds);
    addStages(kinds);
    PersonKinds.addTo(kinds);
    ReturnKinds.addTo(kinds);
    addStops(kinds);
  }

  private static void addEnds(Kinds kinds) {
    kinds.add(
        "run-opened",
        RunOpened.class,
        e ->
            Words.fields(
                "format", FORMAT,
                "identity", identity(e.identity()),
                "runbook", e.runbook(),
                "plan", e.planDigest(),
                "steps", steps(e.steps())),
        RunKinds::opened);
    kinds.add(
        "plan-taken",
        PlanTaken.class,
        e ->
            Words.fields(
                "folder", e.folder(),
                "account", e.account(),
                "parts", Words.pairs(e.parts(), hash -> hash),
                "departures", e.departures(),
                "details", Words.pairs(e.details(), part -> Words.pairs(part, text -> text))),
        RunKinds::taken);
    kinds.add(
        "plan-changed",
        PlanChanged.class,
        e -> Words.fields("reason", e.reason(), "changes", e.changes()),
        in -> new PlanChanged(in.text("reason"), in.texts("changes")));
    kinds.add(
        "run-resumed",
        RunResumed.class,
        e ->
            Words.fields(
                "identity", identity(e.identity()),
                "plan", e.planDigest(),
                "steps", steps(e.steps())),
        in ->
            new RunResumed(in.object("identity", RunKinds::identity), in.text("plan"), steps(in)));
    kinds.add(
        "run-ended",
        RunEnded.class,
        e -> Words.fields("exit", e.exit(), "why", e.why()),
        in -> new RunEnded(in.integer("exit"), in.text("why")));
  }

  private static void addHosts(Kinds kinds) {
    kinds.add(
        "host-connected",
        HostConnected.class,
        e -> Words.fields("host", e.host(), "address", e.address()),
        in -> new HostConnected(in.text("host"), in.text("address")));
    kinds.add(
        "host-awaited",
        HostAwaited.class,
        e -> Words.fields("host", e.host(), "why", e.why(), "limit", e.limit().toString()),
        in -> new HostAwaited(in.text("host"), in.text("why"), in.duration("limit")));
    kinds.add(
        "host-lost",
        HostLost.class,
        e -> Words.fields("host", e.host(), "why", e.why(), "help", e.help()),
        in -> new HostLost(in.text("host"), in.text("why"), in.text("help")));
  }

  private static void addGates(Kinds kinds) {
    kinds.add(
        "gate-opened",
        GateOpened.class,
        e -> Words.fields("gate", e.gate()),
        in -> new GateOpened(in.text("gate")));
    kinds.add("verdict-given", VerdictGiven.class, RunKinds::verdict, RunKinds::verdict);
    kinds.add(
        "gate-closed",
        GateClosed.class,
        e -> Words.fields("gate", e.gate(), "held", e.held()),
        in -> new GateClosed(in.text("gate"), in.flag("held")));
    kinds.add(
        "check-foreseen",
        CheckForeseen.class,
        e -> Words.fields("gate", e.gate(), "check", e.check(), "name", e.name(), "what", e.what()),
        in ->
            new CheckForeseen(in.text("gate"), in.text("check"), in.text("name"), in.text("what")));
  }

  private static void addStages(Kinds kinds) {
    kinds.add(
        "stage-started",
        StageStarted.class,
        e ->
            Words.fields(
                "stage", e.stage(),
                "name", e.name(),
                "batch", e.batch(),
                "hosts", e.hosts(),
                "wave", e.wave()),
        in ->
            new StageStarted(
                in.text("stage"),
                in.text("name"),
                in.integer("batch"),
                in.texts("hosts"),
                sinceThen(in, "wave")));
    kinds.add(
        "stage-ended",
        StageEnded.class,
        e -> Words.fields("stage", e.stage(), "batch", e.batch()),
        in -> new StageEnded(in.text("stage"), in.integer("batch")));
  }

  private static void addStops(Kinds kinds) {
    kinds.add(
        "stop-requested",
        StopRequested.class,
        e -> Words.fields("by", e.by(), "why", e.why()),
        in -> new StopRequested(in.text("by"), in.text("why")));
  }

  private static RunOpened opened(Fields in) throws CodecException {
    int format = in.integer("format");
    if (format > FORMAT) {
      throw CodecException.tooNew("the journal is in format " + format);
    }
    return new RunOpened(
        in.object("identity", RunKinds::identity), in.text("runbook"), in.text("plan"), steps(in));
  }

  private static PlanTaken taken(Fields in) throws CodecException {
    return new PlanTaken(
        in.text("folder"),
        in.text("account"),
        in.pairs("parts", Fields::textOf),
        in.has("departures") ? in.texts("departures") : List.of(),
        in.has("details") ? in.pairs("details", RunKinds::texts) : Map.of());
  }

  private static Map<String, String> texts(JsonValue pairs) throws CodecException {
    return Fields.pairs(pairs, Fields::textOf);
  }

  static Map<String, Object> identity(RunIdentity identity) {
    return Words.fields(
        "run", identity.run(),
        "operator", identity.operator(),
        "jump_host", identity.jumpHost(),
        "version", identity.version(),
        "arguments", identity.arguments(),
        "partial", identity.partial());
  }

  static RunIdentity identity(Fields in) throws CodecException {
    return new RunIdentity(
        in.text("run"),
        in.text("operator"),
        in.text("jump_host"),
        in.text("version"),
        in.texts("arguments"),
        sinceThen(in, "partial"));
  }

  /** A text that older journals do not have. */
  private static String sinceThen(Fields in, String key) throws CodecException {
    return in.has(key) ? in.text(key) : "";
  }

  static List<Map<String, Object>> steps(List<StepLine> steps) {
    return steps.stream()
        .map(
            step -> {
              Map<String, Object> fields =
                  Words.fields(
                      "id", step.id(),
                      "name", step.name(),
                      "stage", step.stage(),
                      "hosts", step.hosts(),
                      "body", step.body());
              if (step.irreversible()) {
                fields.put("irreversible", true);
              }
              return fields;
            })
        .toList();
  }

  static List<StepLine> steps(Fields in) throws CodecException {
    return in.list(
        "steps",
        value -> {
          Fields step = Fields.of(value);
          return new StepLine(
              step.text("id"),
              step.text("name"),
              step.text("stage"),
              step.texts("hosts"),
              sinceThen(step, "body"),
              step.has("irreversible") && step.flag("irreversible"));
        });
  }

  private static Map<String, Object> verdict(VerdictGiven e) {
    return Words.fields(
        "gate", e.gate(),
        "check", e.check(),
        "name", e.name(),
        "host", e.host(),
        "item", e.item(),
        "verdict", VerdictCodec.write(e.verdict()));
  }

  private static VerdictGiven verdict(Fields in) throws CodecException {
    return new VerdictGiven(
        in.text("gate"),
        in.text("check"),
        in.text("name"),
        in.text("host"),
        in.text("item"),
        in.object("verdict", VerdictCodec::read));
  }
}
