package dev.lockstep.journal;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent.Certainty;
import dev.lockstep.event.RunEvent.LoopFixed;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StepForeseen;
import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunEvent.TryEnded;
import dev.lockstep.event.RunEvent.ValueKept;
import dev.lockstep.event.Try;
import java.util.Map;

/** Events of steps and what they leave behind. */
final class StepKinds {
  private StepKinds() {}

  static void addTo(Kinds kinds) {
    addAttempts(kinds);
    addSteps(kinds);
    addEnds(kinds);
  }

  private static void addAttempts(Kinds kinds) {
    kinds.add(
        "step-started",
        StepStarted.class,
        e -> Words.fields("try", attempt(e.attempt()), "describe", e.describe()),
        in -> new StepStarted(in.object("try", StepKinds::attempt), in.text("describe")));
    kinds.add(
        "step-found",
        StepFound.class,
        e ->
            Words.fields(
                "try", attempt(e.attempt()),
                "what", e.what(),
                "before", ValueCodec.write(e.before()),
                "operations", e.operations()),
        in ->
            new StepFound(
                in.object("try", StepKinds::attempt),
                in.text("what"),
                ValueCodec.read(in, "before"),
                in.has("operations") ? in.integer("operations") : 0));
    kinds.add(
        "try-ended",
        TryEnded.class,
        e ->
            Words.fields(
                "try", attempt(e.attempt()),
                "outcome", Words.of(e.outcome()),
                "report", ReportCodec.write(e.report())),
        in ->
            new TryEnded(
                in.object("try", StepKinds::attempt),
                in.word("outcome", Outcome.class),
                in.object("report", ReportCodec::read)));
  }

  private static void addSteps(Kinds kinds) {
    kinds.add(
        "loop-fixed",
        LoopFixed.class,
        e -> Words.fields("step", e.step(), "host", e.host(), "items", ValueCodec.write(e.items())),
        in -> new LoopFixed(in.text("step"), in.text("host"), ValueCodec.read(in, "items")));
    kinds.add(
        "step-foreseen",
        StepForeseen.class,
        e ->
            Words.fields(
                "try", attempt(e.attempt()),
                "certainty", Words.of(e.certainty()),
                "what", e.what(),
                "diff", e.diff()),
        in ->
            new StepForeseen(
                in.object("try", StepKinds::attempt),
                in.word("certainty", Certainty.class),
                in.text("what"),
                in.text("diff")));
  }

  private static void addEnds(Kinds kinds) {
    kinds.add(
        "step-ended",
        StepEnded.class,
        e ->
            Words.fields(
                "step", e.step(),
                "host", e.host(),
                "outcome", Words.of(e.outcome()),
                "message", e.message(),
                "ignored", e.ignored()),
        in ->
            new StepEnded(
                in.text("step"),
                in.text("host"),
                in.word("outcome", Outcome.class),
                in.text("message"),
                in.text("ignored")));
    kinds.add(
        "value-kept",
        ValueKept.class,
        e ->
            Words.fields(
                "host", e.host(),
                "space", e.space(),
                "name", e.name(),
                "value", ValueCodec.write(e.value())),
        in ->
            new ValueKept(
                in.text("host"),
                in.text("space"),
                in.text("name"),
                ValueCodec.read(in.any("value"))));
  }

  private static Map<String, Object> attempt(Try attempt) {
    return Words.fields(
        "step", attempt.step(),
        "host", attempt.host(),
        "item", attempt.item(),
        "attempt", attempt.attempt());
  }

  private static Try attempt(Fields in) throws CodecException {
    return new Try(in.text("step"), in.text("host"), in.text("item"), in.integer("attempt"));
  }
}
