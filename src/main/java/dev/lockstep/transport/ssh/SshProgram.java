package dev.lockstep.transport.ssh;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.OutputSink.Stream;
import dev.lockstep.transport.Threads;
import dev.lockstep.transport.Wire;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/**
 * One command on one channel. Output goes from sshj's reader thread straight to the receiver; the
 * exit status counts, not the end of the streams, which a child left in the background holds open.
 */
final class SshProgram extends SessionChannel implements Wire.Program {
  /** Between two looks whether the rest of the output has come. */
  private static final long SETTLE_MILLIS = 100;

  /** Between two looks whether the other end takes more input. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Wire.Receiver receiver;
  private final Threads threads;
  private final UnaryOperator<String> reason;
  private final Object ending = new Object();
  private volatile Optional<ExitStatus> status = Optional.empty();
  private volatile String lost = "the server closed the channel and gave no exit status";
  private volatile long lastOutput;
  private volatile boolean over;
  private boolean streamsEnded;
  private boolean told;

  /**
   * @param reason why the connection was lost, given what the library says
   */
  SshProgram(
      Connection connection,
      Wire.Receiver receiver,
      Threads threads,
      UnaryOperator<String> reason) {
    super(connection);
    this.receiver = receiver;
    this.threads = threads;
    this.reason = reason;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    for (int sent = 0; sent < length; ) {
      int room = (int) Math.min(length - sent, awaitRoom());
      getOutputStream().write(bytes, sent, room);
      getOutputStream().flush();
      sent += room;
    }
  }

  /** sshj gives up waiting for room after 30 s, and drops what it held then. */
  private long awaitRoom() throws IOException {
    for (long room = getRemoteWinSize(); ; room = getRemoteWinSize()) {
      if (over || status.isPresent() || !isOpen()) {
        throw new IOException("the command has ended");
      }
      if (room > 0) {
        return room;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void endInput() throws IOException {
    getOutputStream().close();
  }

  @Override
  public void abandon() {
    threads.run(
        () -> {
          try {
            endInput();
            sendClose();
          } catch (IOException gone) {
            return; // the connection has ended, and the channel with it
          }
        });
  }

  @Override
  protected void receiveInto(ChannelInputStream stream, SSHPacket packet) throws SSHException {
    int length = packet.readUInt32AsInt();
    if (length < 0 || length > getLocalMaxPacketSize() || length > packet.available()) {
      throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "bad length " + length);
    }
    lwin.consume(length);
    lastOutput = System.nanoTime();
    byte[] bytes = Arrays.copyOfRange(packet.array(), packet.rpos(), packet.rpos() + length);
    receiver.printed(stream == getInputStream() ? Stream.STDOUT : Stream.STDERR, bytes, length);
    long wanted = lwin.neededAdjustment();
    if (wanted > 0) {
      lwin.expand(wanted);
      threads.run(() -> allow(wanted));
    }
  }

  /** Not from the reader thread: it must never wait for a write. */
  private void allow(long more) {
    try {
      if (isOpen()) {
        trans.write(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(more));
      }
    } catch (TransportException gone) {
      return; // the end of the connection is told elsewhere
    }
  }

  @Override
  public void handleRequest(String request, SSHPacket packet)
      throws ConnectionException, TransportException {
    try {
      if (request.equals("exit-status")) {
        status = Optional.of(new ExitStatus.Exited(packet.readUInt32AsInt()));
        settle();
      } else if (request.equals("exit-signal")) {
        status = Optional.of(new ExitStatus.Signalled(packet.readString()));
        settle();
      } else {
        super.handleRequest(request, packet);
      }
    } catch (Buffer.BufferException broken) {
      throw new ConnectionException(broken);
    }
  }

  @Override
  protected void eofInputStreams() {
    super.eofInputStreams();
    synchronized (ending) {
      streamsEnded = true;
    }
    tellIfWhole();
  }

  @Override
  public void notifyError(SSHException error) {
    lost = "the connection was lost: " + reason.apply(String.valueOf(error.getMessage()));
    super.notifyError(error);
  }

  @Override
  protected void finishOff() {
    super.finishOff();
    over = true;
    tell();
  }

  private void settle() {
    tellIfWhole();
    threads.later(SETTLE_MILLIS, this::settleOpenStreams);
  }

  /**
   * What the server sent before it answers a question has arrived before the answer; so after one
   * question and a moment of quiet, only a child in the background can still be printing.
   */
  private void settleOpenStreams() {
    synchronized (ending) {
      if (told) {
        return;
      }
    }
    Pings.ask(conn);
    boolean quiet = System.nanoTime() - lastOutput > TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS);
    if (quiet) {
      tell();
      abandon();
    } else {
      threads.later(SETTLE_MILLIS, this::settleOpenStreams);
    }
  }

  private void tellIfWhole() {
    boolean whole;
    synchronized (ending) {
      whole = streamsEnded && status.isPresent();
    }
    if (whole) {
      tell();
    }
  }

  private void tell() {
    synchronized (ending) {
      if (told) {
        return;
      }
      told = true;
    }
    receiver.ended(status.orElseGet(() -> new ExitStatus.Unknown(lost)));
  }
}
