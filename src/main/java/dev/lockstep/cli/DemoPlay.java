package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.HostPrint;
import dev.lockstep.lab.Lab;
import dev.lockstep.lab.LabHost;
import dev.lockstep.lab.LabRequest;
import dev.lockstep.lab.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What the demo shows: a migration, what runs after it, and the refusals. */
final class DemoPlay {
  private final Shell shell;
  private final DemoStage stage;
  private final LabRequest request;

  DemoPlay(Shell shell, DemoStage stage, LabRequest request) {
    this.shell = shell;
    this.stage = stage;
    this.request = request;
  }

  /** Shows it all; what did not go as promised ends it. */
  ExitCode play() throws IOException {
    say("A practice platform starts on this machine: " + kind() + ".");
    ExitCode migrated = migrate(stage.fresh(request));
    if (migrated != ExitCode.DONE) {
      say(
          "The demo ends here: the migration did (exit "
              + migrated.code()
              + "). All is gone again.");
      return migrated;
    }
    say("Now the same platform once more, still in its old version, with something wrong.");
    Lab lab = stage.fresh(request);
    for (Refusal refusal : Refusal.of(request.layout().type())) {
      ExitCode refused = refuse(lab, refusal);
      if (refused != ExitCode.DONE) {
        return refused;
      }
    }
    say("That was the demo: one migration done, the others stopped in time. All is gone again.");
    return ExitCode.DONE;
  }

  private String kind() {
    return request.layout().type()
        + ", version "
        + request.release().version()
        + ", "
        + (request.layout().size() == 1 ? "1 host" : request.layout().size() + " hosts");
  }

  private ExitCode migrate(Lab lab) {
    say("Each host is a real SSH server. First the migration, from preflight to its end; where");
    more("a person is asked, a script answers, and what it says is shown:");
    ExitCode done = stage.run(stage.runbook());
    if (done != ExitCode.DONE) {
      return done;
    }
    say("What runs now, asked on every host over SSH:");
    String servers =
        lab.hosts().stream()
            .filter(host -> host.server().isPresent())
            .map(LabHost::name)
            .collect(Collectors.joining(","));
    return stage.run(stage.runbook().resolveSibling("what-runs.yml"), "--limit", servers);
  }

  private ExitCode refuse(Lab lab, Refusal refusal) throws IOException {
    lab.host(refusal.host()).fault(refusal.fault());
    List<HostPrint> before = HostPrint.all(lab);
    say("On " + refusal.host() + ", " + refusal.why() + ":");
    ExitCode stopped = stage.run(stage.runbook());
    if (stopped != ExitCode.PRECONDITION) {
      say("That run should have been stopped with exit 4, and ended with " + stopped.code() + ".");
      return stopped == ExitCode.DONE ? ExitCode.FAILED : stopped;
    }
    List<HostPrint> after = HostPrint.all(lab);
    if (!before.equals(after)) {
      say("That run was stopped, and yet something was changed: " + before + ", then " + after);
      return ExitCode.FAILED;
    }
    say("Nothing was changed; fingerprints before and after are the same:");
    after.forEach(print -> shell.out().println("  " + print.host() + " " + print.digest()));
    lab.host(refusal.host()).mend(refusal.fault());
    return ExitCode.DONE;
  }

  private void say(String line) {
    shell.out().println();
    shell.out().println(line);
  }

  private void more(String line) {
    shell.out().println(line);
    shell.out().println();
  }
}
