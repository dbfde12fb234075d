package dev.lockstep.cli;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.Recorded;
import dev.lockstep.journal.JournalCodec;
import java.io.PrintStream;

/** Prints every event as one line of JSON, in the words of the journal. */
final class JsonView implements EventListener {
  private final PrintStream out;
  private final JournalCodec codec = new JournalCodec();

  JsonView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void on(Recorded recorded) {
    out.println(codec.encode(recorded));
    out.flush();
  }
}
