package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;

/**
 * One open connection to one host, used by one worker at a time. Each call blocks until the
 * operation has ended, the time limit is up, or the connection is lost; what is not known then is
 * {@code Unknown}, never a guess. After a loss every further call answers {@code NotStarted}.
 */
public interface Session extends AutoCloseable {

  /** Runs a script. Output goes to the sink as it comes and, up to a bound, into the result. */
  Result.Ran run(Exec exec, Circumstances circumstances, OutputSink sink);

  /** Writes a file. */
  Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink);

  /** Brings a file. */
  Result.Ran get(Download download, Circumstances circumstances, OutputSink sink);

  /** Whether the connection still stands, as far as is known without asking. */
  boolean isOpen();

  /** Ends it. Commands still running are left alone. */
  @Override
  void close();
}
