package dev.lockstep.cli;

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
        required = true,
        description = "Take on that this precondition fails, if it says `waivable: true`.")
    private String subject;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why; stands in the journal and first in the report.")
    private String reason;
  }

  /**
   * What is agreed to; each waiver waives something that there is.
   *
   * @throws StopException when one does not; nothing has been contacted then
   */
  Consent given(Plan plan) throws StopException {
    List<Waiver> all = new ArrayList<>();
    for (Written one : waivers) {
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
            .allMatch(made -> made.value() instanceof HostCheck);
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
