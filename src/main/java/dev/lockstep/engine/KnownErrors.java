package dev.lockstep.engine;

import dev.lockstep.event.Report;
import dev.lockstep.operation.Result;
import dev.lockstep.runbook.Judgement.KnownError;
import java.util.List;
import java.util.Optional;

/**
 * Failures that somebody has met before: what they mean and what to do, beside what was seen. They
 * never turn a failure into success (language §4).
 */
final class KnownErrors {
  private KnownErrors() {}

  /** The report with the explanation of the first error that the output shows, if it shows one. */
  static Report explain(List<KnownError> errors, List<Result> done, Report report) {
    Optional<KnownError> met =
        errors.stream()
            .filter(error -> done.stream().anyMatch(result -> shows(result, error)))
            .findFirst();
    return met.map(error -> explained(error, report)).orElse(report);
  }

  private static boolean shows(Result result, KnownError error) {
    return result instanceof Result.Ran ran
        && (error.pattern().matcher(ran.stdout().text()).find()
            || error.pattern().matcher(ran.stderr().text()).find());
  }

  private static Report explained(KnownError error, Report report) {
    String why = "known error: " + error.explanation();
    String message = report.message().isEmpty() ? why : report.message() + "; " + why;
    String help = error.help().isEmpty() ? report.help() : error.help();
    return Results.saying(message, help, report);
  }
}
