package dev.lockstep.cli;

import dev.lockstep.console.Onward;
import dev.lockstep.console.Palette;
import dev.lockstep.console.RunListing;
import dev.lockstep.console.ShowListing;
import dev.lockstep.console.ShowListingJson;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.JournalReader;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.journal.TornEnd;
import dev.lockstep.journal.Verification;
import dev.lockstep.json.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Past runs: listed, shown, audited. Reads only. */
final class History {
  private final Shell shell;
  private final StateFolder state;
  private final GoingOn onward;

  History(Shell shell, StateOptions.Runs runs) {
    this.shell = shell;
    this.state = runs.folder();
    this.onward = runs.onward();
  }

  /** {@code runs}. */
  ExitCode runs(boolean json) throws StopException {
    return reading(
        () -> {
          List<RunListing.Row> rows = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (RunFolder run : state.runs()) {
            rows.add(row(run, notes));
          }
          RunListing listing = new RunListing(palette(), ZoneId.systemDefault());
          if (json) {
            shell.out().println(Json.pages(listing.json(rows)));
          } else {
            listing.text(rows).forEach(shell.out()::println);
          }
          notes.forEach(shell.err()::println);
          return ExitCode.DONE;
        });
  }

  private static RunListing.Row row(RunFolder run, List<String> notes) {
    try {
      JournalReader.Standing stand = run.standing();
      stand.torn().ifPresent(torn -> notes.add(note(run, torn)));
      return RunListing.Row.of(run.id(), stand.state(), run.isActive());
    } catch (StateException trouble) {
      return RunListing.Row.unreadable(run.id(), trouble.getMessage());
    }
  }

  /** {@code show RUN}. */
  ExitCode show(String name, boolean json) throws StopException {
    return reading(
        () -> {
          RunFolder run = state.find(name);
          JournalReader.Standing standing = run.standing();
          RunState stand = standing.state();
          if (json) {
            shell
                .out()
                .println(
                    Json.pages(
                        ShowListingJson.of(
                            run.id(), stand, run.isActive(), onward.command(stand, run.id()))));
          } else {
            new ShowListing(palette(), ZoneId.systemDefault())
                .text(run.id(), stand, run.isActive(), onward(stand, run.id()))
                .forEach(shell.out()::println);
          }
          standing.torn().ifPresent(torn -> shell.err().println(note(run, torn)));
          return ExitCode.DONE;
        });
  }

  /** Said of a journal with a torn end, which is only read here. */
  private static String note(RunFolder run, TornEnd torn) {
    return "run "
        + run.id()
        + ": the last write to the journal was cut off at byte "
        + torn.offset()
        + " by a crash or a full disk, and is not shown; `lockstep audit "
        + run.id()
        + "` says whether more is lost; `lockstep resume` repairs only the last record, and keeps"
        + " a copy";
  }

  private Onward onward(RunState stand, String run) {
    return new Onward(onward.command(stand, run), onward.answer(run));
  }

  private Palette palette() {
    return shell.colours() ? Palette.COLOURED : Palette.PLAIN;
  }

  /** {@code audit RUN}. */
  ExitCode audit(String name) throws StopException {
    return reading(
        () -> {
          RunFolder run = state.find(name);
          return told(run, run.verify());
        });
  }

  private ExitCode told(RunFolder run, Verification result) {
    if (result instanceof Verification.Intact intact) {
      say(run, sound(intact.sound()));
      return ExitCode.DONE;
    } else if (result instanceof Verification.Torn torn) {
      say(
          run,
          sound(torn.sound())
              + "; the last write was cut off at byte "
              + torn.end().offset()
              + " by a crash or a full disk");
      return ExitCode.DONE;
    } else if (result instanceof Verification.Altered altered) {
      say(
          run,
          "ALTERED at record "
              + altered.record()
              + ", byte "
              + altered.offset()
              + ": "
              + altered.why());
      return ExitCode.ALTERED;
    } else if (result instanceof Verification.OutputAltered output) {
      say(run, "ALTERED: " + output.file() + ": " + output.why());
      return ExitCode.ALTERED;
    }
    throw new AssertionError(result);
  }

  /** How much is proven: a chain alone does not show that its end is missing. */
  private static String sound(Verification.Sound sound) {
    String words = "intact: " + sound.records() + " records, head " + sound.head();
    if (sound.kept() == sound.records()) {
      return words + ", which is the one that was kept when the run stopped";
    }
    String known =
        sound.kept() == 0
            ? "no head was kept beside it"
            : "the head kept beside it is that of its first " + sound.kept() + " records";
    return words
        + "; "
        + known
        + ", for the run was killed or goes on: that later records are missing would not show";
  }

  private void say(RunFolder run, String what) {
    shell.out().println(run.id() + "  " + what);
  }

  /** Something that reads the state folder. */
  private interface Reading {
    ExitCode perform() throws StateException;
  }

  private static ExitCode reading(Reading reading) throws StopException {
    try {
      return reading.perform();
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    }
  }
}
