package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.BareFact;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of events before they become facts: out of everything in them that a host or a
 * person said, or that was made of values. What the plan says as written holds none.
 */
final class Redaction implements UnaryOperator<RunEvent> {
  private final Mask mask;
  private final FormerContent former;

  Redaction(Mask mask) {
    this.mask = mask;
    this.former = new FormerContent(mask);
  }

  /** Where it fails, the bare fact is left: what has been done is not forgotten over it. */
  @Override
  public RunEvent apply(RunEvent event) {
    try {
      return mask.isEmpty() ? event : redacted(event);
    } catch (RuntimeException trouble) {
      return BareFact.of(event).orElseThrow(() -> trouble);
    }
  }

  private RunEvent redacted(RunEvent event) {
    if (event instanceof RunEvent.HostLost e) {
      return new RunEvent.HostLost(e.host(), mask.apply(e.why()), mask.apply(e.help()));
    } else if (event instanceof RunEvent.VerdictGiven e) {
      return new RunEvent.VerdictGiven(
          e.gate(), e.check(), e.name(), e.host(), e.item(), of(e.verdict()));
    } else if (event instanceof RunEvent.LoopFixed e) {
      return new RunEvent.LoopFixed(e.step(), e.host(), of(e.items()));
    } else if (event instanceof RunEvent.ValueKept e) {
      return new RunEvent.ValueKept(e.host(), e.space(), e.name(), of(e.value()));
    } else if (event instanceof RunEvent.PersonAsked e) {
      Ask ask = e.question();
      return new RunEvent.PersonAsked(
          e.subject(), new Ask(ask.kind(), mask.apply(ask.text()), ask.evidence()));
    } else if (event instanceof RunEvent.PersonAnswered e) {
      return new RunEvent.PersonAnswered(e.subject(), e.host(), of(e.answer()));
    } else if (event instanceof RunEvent.PlanTaken e) {
      return new RunEvent.PlanTaken(
          e.folder(), e.account(), e.parts(), e.departures(), maskedParts(e.details()));
    } else if (event instanceof RunEvent.PlanChanged e) {
      return new RunEvent.PlanChanged(
          mask.apply(e.reason()), e.changes().stream().map(mask::apply).toList());
    } else if (event instanceof RunEvent.RunEnded e) {
      return new RunEvent.RunEnded(e.exit(), mask.apply(e.why()));
    }
    return ofStep(event);
  }

  private RunEvent ofStep(RunEvent event) {
    if (event instanceof RunEvent.StepStarted e) {
      return new RunEvent.StepStarted(e.attempt(), mask.apply(e.describe()));
    } else if (event instanceof RunEvent.StepFound e) {
      return new RunEvent.StepFound(
          e.attempt(), mask.apply(e.what()), of(former.without(e.before())), e.operations());
    } else if (event instanceof RunEvent.TryEnded e) {
      return new RunEvent.TryEnded(e.attempt(), e.outcome(), of(e.report()));
    } else if (event instanceof RunEvent.StepEnded e) {
      return new RunEvent.StepEnded(
          e.step(), e.host(), e.outcome(), mask.apply(e.message()), e.ignored());
    } else if (event instanceof RunEvent.StepForeseen e) {
      return new RunEvent.StepForeseen(
          e.attempt(), e.certainty(), mask.apply(e.what()), mask.apply(e.diff()));
    }
    return event;
  }

  private Verdict of(Verdict verdict) {
    if (verdict instanceof Verdict.Passed v) {
      return new Verdict.Passed(mask.apply(v.seen()));
    } else if (verdict instanceof Verdict.Failed v) {
      return new Verdict.Failed(mask.apply(v.seen()), mask.apply(v.help()));
    } else if (verdict instanceof Verdict.Warned v) {
      return new Verdict.Warned(mask.apply(v.seen()), mask.apply(v.help()));
    } else if (verdict instanceof Verdict.Attested v) {
      return new Verdict.Attested(v.person(), v.at(), of(v.evidence()));
    } else if (verdict instanceof Verdict.Waived v) {
      return new Verdict.Waived(v.person(), v.at(), mask.apply(v.reason()), mask.apply(v.seen()));
    } else if (verdict instanceof Verdict.NotApplicable v) {
      return new Verdict.NotApplicable(mask.apply(v.why()));
    } else if (verdict instanceof Verdict.Errored v) {
      return new Verdict.Errored(mask.apply(v.why()), mask.apply(v.help()));
    }
    throw new AssertionError(verdict);
  }

  private Report of(Report report) {
    return new Report(
        mask.apply(report.message()),
        mask.apply(report.help()),
        report.status(),
        of(report.stdout()),
        of(report.stderr()));
  }

  private OutputRef of(OutputRef ref) {
    return new OutputRef(ref.file(), ref.size(), ref.sha256(), mask.apply(ref.tail()));
  }

  private Result.Answered of(Result.Answered answer) {
    return new Result.Answered(
        answer.agreed(), answer.person(), answer.at(), of(answer.evidence()));
  }

  private Map<String, Map<String, String>> maskedParts(Map<String, Map<String, String>> details) {
    Map<String, Map<String, String>> masked = new LinkedHashMap<>();
    details.forEach(
        (part, texts) -> {
          Map<String, String> kept = new LinkedHashMap<>();
          texts.forEach((name, text) -> kept.put(mask.apply(name), mask.apply(text)));
          masked.put(part, kept);
        });
    return masked;
  }

  private Map<String, Value> of(Map<String, Value> values) {
    Map<String, Value> masked = new LinkedHashMap<>();
    values.forEach((name, value) -> masked.put(name, of(value)));
    return masked;
  }

  private Value of(Value value) {
    if (value instanceof Value.Text text) {
      return Value.of(mask.apply(text.text()));
    } else if (value instanceof Value.Listing list) {
      return Value.of(list.items().stream().map(this::of).toList());
    } else if (value instanceof Value.Mapping map) {
      return Value.of(of(map.entries()));
    }
    return value;
  }
}
