package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;

/**
 * Starts programs at the other end: all that a {@link ShellSession} needs to know of a network or
 * of the machine itself. Safe to use from several threads.
 */
public interface Wire extends AutoCloseable {

  /**
   * Starts a program; blocks until it runs.
   *
   * @param command a line for the login user's shell; visible to everybody on the host
   * @param receiver told of all that comes back, from the wire's own threads
   */
  Program start(String command, Receiver receiver) throws IOException;

  /** Whether programs can be started, as far as is known without asking. */
  boolean isOpen();

  /** Ends the connection, and with it the use of all programs; never blocks for long. */
  @Override
  void close();

  /** A program that was started. */
  interface Program {
    /** Writes to its standard input; blocks while it does not read. */
    void write(byte[] bytes, int length) throws IOException;

    /** Ends its standard input. */
    void endInput() throws IOException;

    /** Has no more use for it; does not wait for it to end. */
    void abandon();
  }

  /** Hears of what a program does. */
  interface Receiver {
    /** It printed something; in order for each stream, and the bytes are only valid now. */
    void printed(Stream stream, byte[] bytes, int length);

    /**
     * It ended, and what it printed before has been told; told once. A child left in the background
     * that holds the streams open does not delay this.
     *
     * @param status {@link ExitStatus.Unknown} when the connection was lost
     */
    void ended(ExitStatus status);
  }
}
