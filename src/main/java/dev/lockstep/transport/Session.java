package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import java.util.List;
import java.util.Optional;

/**
 * One open connection to one host, used by one worker at a time. Each call blocks until the
 * operation has ended, the time limit is up, or the connection is lost; what is not known then is
 * {@code Unknown}, never a guess. After a loss every further call answers {@code NotStarted}.
 */
public interface Session extends AutoCloseable {

  /**
   * Runs a script on the connection, and not longer than it stands. Output goes to the sink as it
   * comes and, up to a bound, into the result.
   */
  Result.Ran run(Exec exec, Circumstances circumstances, OutputSink sink);

  /** Writes a file. */
  Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink);

  /** Brings a file. */
  Result.Ran get(Download download, Circumstances circumstances, OutputSink sink);

  /**
   * Runs what may change something so that it outlives the connection, and blocks until it has
   * ended. It begins at most once, however often and by whomever this is called with the same
   * ticket: where it has been begun before, this listens from where the transcript ends.
   *
   * <p>{@code Running} when the time limit is up: it goes on. {@code Gone} when its end can never
   * be known. {@code Unknown} with a session that is no longer open when the connection was lost:
   * another session goes on with the same ticket and transcript.
   */
  Result.Ran run(Ticket ticket, Exec exec, Circumstances circumstances, Transcript transcript);

  /** Writes a file in the same way. */
  Result.Ran put(Ticket ticket, Upload upload, Circumstances circumstances, Transcript transcript);

  /**
   * What has become of a command, without waiting for it. One that has not been begun is void from
   * then on.
   *
   * @param as the user it runs as
   * @param boot the boot id of the host when it may have been begun; empty when nobody knows
   */
  Standing settle(Ticket ticket, Optional<Become> as, Optional<String> boot);

  /** Kills a command and all that it started; blocks until that is certain, or can't be. */
  Standing cancel(Ticket ticket, Optional<Become> as);

  /** Removes what the commands of a run left on the host, but for what still runs. */
  void clean(String run, Optional<Become> as);

  /** What commands have left on the host, as far as the user may see it. */
  default List<Remnant> remnants(Optional<Become> as) {
    return List.of();
  }

  /**
   * The lock of the machine.
   *
   * @param folder where it lies there; see {@link Target#lockstepDir()}
   */
  MachineLock lock(String folder);

  /** Whether the connection still stands, as far as is known without asking. */
  boolean isOpen();

  /** Ends it. Commands still running are left alone. */
  @Override
  void close();
}
