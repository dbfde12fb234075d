package dev.lockstep.transport.ssh;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;

/**
 * A socket without the two waits that make SSH slow (Nagle's, and the delayed acknowledgement of
 * the kernel), which knows when it last received something.
 */
final class FastSocket extends Socket {
  private static final SocketOption<Boolean> QUICK_ACK = ExtendedSocketOptions.TCP_QUICKACK;

  private volatile long lastReceived = System.nanoTime();

  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    super.connect(address, timeout);
    setTcpNoDelay(true);
    lastReceived = System.nanoTime();
  }

  /** Buffered: sshj reads twice for each packet. */
  @Override
  public InputStream getInputStream() throws IOException {
    boolean quick = supportedOptions().contains(QUICK_ACK); // Linux only
    return new BufferedInputStream(
        new FilterInputStream(super.getInputStream()) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            if (quick) {
              setOption(QUICK_ACK, true); // not sticky: the kernel clears it again
            }
            int count = super.read(bytes, offset, length);
            lastReceived = System.nanoTime();
            return count;
          }
        },
        64 * 1024);
  }

  /** How long nothing has come. */
  long silentNanos() {
    return System.nanoTime() - lastReceived;
  }
}
