package dev.lockstep.cli;

import dev.lockstep.check.ComposedCheck;
import dev.lockstep.check.HostCheck;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.engine.Consent;
import dev.lockstep.engine.Waiver;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlannedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the operator says beforehand: warnings are known, failures are taken on. */
final class ConsentOptions {
  @Option(
      names = {"--accept-warnings", "--yes"},
      description =
          "Go on over warnings of gates. Answers no attestation, approval or manual step.")
  private boolean acceptWarnings;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<Written> waivers = new ArrayList<>();

  /** One waiver as it is written. */
  static final class Written {
    @Option(
        names = "--waive",
        paramLabel = "CHECK[@HOST]",
        description = "Take on that this precondition fails, if it says `waivable: true`.")
    private String subject = "";

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why; stands in the journal and first in the report.")
    private String reason = "";
  }

  /**
   * What is agreed to; each waiver waives something that there is.
   *
   * @throws StopException when one does not; nothing has been contacted then
   */
  Consent given(Plan plan) throws StopException {
    List<Waiver> all = new ArrayList<>();
    for (Written one : waivers) {
      if (one.subject.isEmpty()) {
        throw new StopException(
            ExitCode.USAGE, "--reason " + one.reason + ": say of what, with --waive CHECK");
      }
      int at = one.subject.indexOf('@');
      String check = at < 0 ? one.subject : one.subject.substring(0, at);
      Optional<String> host =
          at < 0 ? Optional.empty() : Optional.of(one.subject.substring(at + 1));
      if (one.reason.isBlank()) {
        throw new StopException(
            ExitCode.USAGE, "--waive " + one.subject + ": say why with --reason");
      }
      PlannedCheck found = find(check, plan);
      if (host.isPresent()) {
        requireHost(found, host.get(), plan);
      }
      all.add(new Waiver(check, host, one.reason.strip()));
    }
    return new Consent(acceptWarnings, all);
  }

  /** The same without what a changed plan has no check for any more. */
  Consent stillGiven(Plan plan) {
    List<Waiver> kept = new ArrayList<>();
    waivers.forEach(one -> still(one, plan).ifPresent(kept::add));
    return new Consent(acceptWarnings, kept);
  }

  private static Optional<Waiver> still(Written one, Plan plan) {
    ConsentOptions alone = new ConsentOptions();
    alone.waivers = List.of(one);
    try {
      return alone.given(plan).waivers().stream().findFirst();
    } catch (StopException gone) {
      return Optional.empty();
    }
  }

  /**
   * The reason that is none for a waiver, taken out of what is given; empty when there is none.
   *
   * @throws StopException when it can't be told of which of two things it is the reason
   */
  String ownReason() throws StopException {
    List<String> own =
        waivers.stream().filter(one -> one.subject.isEmpty()).map(one -> one.reason).toList();
    if (!own.isEmpty() && own.size() < waivers.size()) {
      throw new StopException(
          ExitCode.USAGE,
          "--replan and --waive with a reason each can't be told apart\n"
              + "resume with --replan first, and with --waive where a gate stops the run");
    }
    waivers = waivers.stream().filter(one -> !one.subject.isEmpty()).toList();
    return own.isEmpty() ? "" : own.get(own.size() - 1).strip();
  }

  private static PlannedCheck find(String id, Plan plan) throws StopException {
    List<String> ids = plan.checks().stream().map(PlannedCheck::id).toList();
    Optional<PlannedCheck> found =
        plan.checks().stream().filter(check -> check.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      throw refused(
          "`" + id + "` is no precondition of this runbook",
          Suggestions.closest(id, ids)
              .map(near -> "did you mean `" + near + "`?")
              .orElse(ids.isEmpty() ? "it has none" : "it has `" + String.join("`, `", ids) + "`"));
    }
    if (!found.get().precondition().terms().waivable()) {
      throw refused(
          "`" + id + "` can't be waived: it does not say `waivable: true`",
          "clear up what makes it fail; whether it may be waived is for the runbook to say");
    }
    return found.get();
  }

  private static void requireHost(PlannedCheck check, String host, Plan plan) throws StopException {
    boolean perHost =
        check.precondition().gates().values().stream()
            .map(made -> made.value())
            .allMatch(one -> one instanceof HostCheck || one instanceof ComposedCheck);
    if (!perHost) {
      throw refused(
          "`" + check.id() + "` has one verdict for all hosts together",
          "write `--waive " + check.id() + "`");
    }
    if (!check.hosts().contains(host)) {
      String help =
          Suggestions.closest(host, check.hosts())
              .map(near -> "did you mean `" + near + "`?")
              .orElse("it looks at `" + String.join("`, `", check.hosts()) + "`");
      boolean known = plan.hosts().containsKey(host);
      throw refused(
          known
              ? "`" + check.id() + "` does not look at `" + host + "`"
              : "the plan has no host `" + host + "`",
          help);
    }
  }

  private static StopException refused(String what, String help) {
    return new StopException(ExitCode.USAGE, "--waive: " + what + "\n" + help);
  }
}
