package dev.lockstep.journal;

import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.StateException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads journals without changing them, also of runs in progress: a torn last record is passed
 * over. A journal of any length is read in bounded memory, except where a list is asked for.
 */
public final class JournalReader {
  private final JournalCodec codec = new JournalCodec();

  /** Takes one event after the other. */
  interface Taker {
    void take(Recorded recorded) throws IllegalTransitionException;
  }

  /** Where the sound part of a journal ends, and what torn bytes follow it. */
  record End(long records, long offset, Chain chain, byte[] torn) {}

  /**
   * All events, in order.
   *
   * @throws StateException when the journal can't be read, was altered, or is too new
   */
  public List<Recorded> read(Path journal) throws StateException {
    List<Recorded> events = new ArrayList<>();
    read(journal, events::add);
    return events;
  }

  /**
   * Where the run stands.
   *
   * @throws StateException as {@link #read}; also when the events contradict each other
   */
  public RunState state(Path journal) throws StateException {
    RunState state = new RunState();
    read(journal, state::apply);
    return state;
  }

  /**
   * Looks at every byte and every event.
   *
   * @throws StateException when the journal can't be read or is too new
   */
  public Verification verify(Path journal) throws StateException {
    return verify(journal, recorded -> {});
  }

  Verification verify(Path journal, Taker witness) throws StateException {
    RunState state = new RunState();
    try {
      End end =
          walk(
              journal,
              recorded -> {
                state.apply(recorded);
                witness.take(recorded);
              });
      String head = end.chain().hex();
      return end.torn().length == 0
          ? new Verification.Intact(end.records(), head)
          : new Verification.Torn(end.records(), head, end.offset(), end.torn().length);
    } catch (DamageException e) {
      return new Verification.Altered(e.record(), e.offset(), e.getMessage());
    }
  }

  End read(Path journal, Taker taker) throws StateException {
    try {
      return walk(journal, taker);
    } catch (DamageException e) {
      String place = "record " + e.record() + ", at byte " + e.offset();
      throw new StateException(
          Reason.ALTERED,
          "the journal `"
              + journal
              + "` was altered or damaged at "
              + place
              + ": "
              + e.getMessage(),
          "restore it from a backup; the " + e.record() + " records before that place are sound");
    }
  }

  private End walk(Path journal, Taker taker) throws StateException, DamageException {
    try (InputStream in = Files.newInputStream(journal)) {
      FrameReader frames = new FrameReader(in);
      long offset = 0;
      Optional<byte[]> payload = frames.next();
      while (payload.isPresent()) {
        hand(payload.get(), frames.records() - 1, offset, taker);
        offset = frames.offset();
        payload = frames.next();
      }
      return new End(frames.records(), frames.offset(), frames.chain(), frames.torn());
    } catch (IOException e) {
      throw StateException.unusable("read", journal, e);
    }
  }

  private void hand(byte[] payload, long number, long offset, Taker taker)
      throws StateException, DamageException {
    try {
      taker.take(codec.decode(new String(payload, StandardCharsets.UTF_8)));
    } catch (IllegalTransitionException e) {
      throw new DamageException(number, offset, e.getMessage());
    } catch (CodecException e) {
      if (!e.isTooNew()) {
        throw new DamageException(number, offset, e.getMessage());
      }
      throw new StateException(
          Reason.TOO_NEW,
          "record " + number + " can't be read: " + e.getMessage(),
          "use the version of Lockstep that wrote the run, or a later one");
    }
  }
}
