package dev.lockstep.journal;

import dev.lockstep.event.IllegalTransitionException;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.StateException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
  record End(long records, long offset, Chain chain, byte[] torn) {
    /** Nothing was read. */
    static final End START = new End(0, 0, Chain.START, new byte[0]);

    Optional<TornEnd> tornEnd() {
      return torn.length == 0 ? Optional.empty() : Optional.of(new TornEnd(offset, torn.length));
    }
  }

  /**
   * All events, in order.
   *
   * @throws StateException when the journal can't be read, was altered, or is too new
   */
  public List<Recorded> read(Path journal) throws StateException {
    List<Recorded> events = new ArrayList<>();
    End unused = read(journal, Optional.empty(), events::add);
    return events;
  }

  /**
   * Where the run stands.
   *
   * @throws StateException as {@link #read}; also when the events contradict each other
   */
  public RunState state(Path journal) throws StateException {
    return standing(journal).state();
  }

  /**
   * Where a run stands, by what can be read of its journal.
   *
   * @param torn what is left of a last write that did not come through
   */
  public record Standing(RunState state, Optional<TornEnd> torn) {}

  /**
   * Where the run stands, and whether the end of its journal is torn.
   *
   * @throws StateException as {@link #state}
   */
  public Standing standing(Path journal) throws StateException {
    RunState state = new RunState();
    End end = read(journal, Optional.empty(), state::apply);
    return new Standing(state, end.tornEnd());
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
      Optional<Head> kept = head(journal);
      End end =
          walk(
              journal,
              kept,
              recorded -> {
                state.apply(recorded);
                witness.take(recorded);
              });
      Verification.Sound sound =
          new Verification.Sound(
              end.records(), end.chain().hex(), kept.map(Head::records).orElse(0L));
      return end.tornEnd()
          .<Verification>map(torn -> new Verification.Torn(sound, torn))
          .orElseGet(() -> new Verification.Intact(sound));
    } catch (DamageException e) {
      return new Verification.Altered(e.record(), e.offset(), e.getMessage());
    }
  }

  /**
   * Reads a journal that is to be gone on with: then it must not be shorter than it was, either.
   *
   * @throws StateException as {@link #state}
   */
  End whole(Path journal, Taker taker) throws StateException {
    try {
      return read(journal, head(journal), taker);
    } catch (DamageException e) {
      throw altered(journal, e);
    }
  }

  /** Goes on behind what was read before. */
  End read(Path journal, End from, Taker taker) throws StateException {
    try {
      return walk(journal, from, Optional.empty(), taker);
    } catch (DamageException e) {
      throw altered(journal, e);
    }
  }

  private static Optional<Head> head(Path journal) throws StateException, DamageException {
    try {
      return Head.of(journal);
    } catch (IOException e) {
      throw StateException.unusable("read what is kept beside", journal, e);
    }
  }

  private End read(Path journal, Optional<Head> kept, Taker taker) throws StateException {
    try {
      return walk(journal, kept, taker);
    } catch (DamageException e) {
      throw altered(journal, e);
    }
  }

  private static StateException altered(Path journal, DamageException damage) {
    String place = "record " + damage.record() + ", at byte " + damage.offset();
    return new StateException(
        Reason.ALTERED,
        "the journal `"
            + journal
            + "` was altered or damaged at "
            + place
            + ": "
            + damage.getMessage(),
        "the "
            + damage.record()
            + " records before that place are sound; nothing was cut or repaired, for what is lost"
            + " there may have been done; restore the newest copy of the folder of the run");
  }

  private End walk(Path journal, Optional<Head> kept, Taker taker)
      throws StateException, DamageException {
    return walk(journal, End.START, kept, taker);
  }

  private End walk(Path journal, End from, Optional<Head> kept, Taker taker)
      throws StateException, DamageException {
    try (InputStream in = Snapshot.of(journal, from.offset())) {
      FrameReader frames = new FrameReader(in, from);
      long offset = from.offset();
      Optional<byte[]> payload = frames.next();
      while (payload.isPresent()) {
        hand(payload.get(), frames.records() - 1, offset, taker);
        if (kept.isPresent()) {
          kept.get().compare(frames, offset);
        }
        offset = frames.offset();
        payload = frames.next();
      }
      if (kept.isPresent()) {
        kept.get().compareEnd(frames);
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
