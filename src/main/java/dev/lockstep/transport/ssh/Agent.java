package dev.lockstep.transport.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** An SSH agent behind its socket (draft-miller-ssh-agent). */
final class Agent {
  /**
   * One of its keys.
   *
   * @param blob the public key as it travels in the protocol
   * @param comment what the user called it
   */
  record Key(byte[] blob, String comment) {
    /** The name of its kind. */
    String type() throws IOException {
      return new Buffer.PlainBuffer(blob).readString();
    }
  }

  private static final byte REQUEST_IDENTITIES = 11;
  private static final byte IDENTITIES_ANSWER = 12;
  private static final byte SIGN_REQUEST = 13;
  private static final byte SIGN_RESPONSE = 14;

  /** No agent answers with more; a length beyond it is not an agent's. */
  private static final int LONGEST_ANSWER = 256 * 1024;

  private final Path socket;

  Agent(Path socket) {
    this.socket = socket;
  }

  /** All keys it holds. */
  List<Key> keys() throws IOException {
    Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES));
    expect(answer, IDENTITIES_ANSWER);
    List<Key> keys = new ArrayList<>();
    for (int left = answer.readUInt32AsInt(); left > 0; left--) {
      keys.add(new Key(answer.readBytes(), answer.readString()));
    }
    return keys;
  }

  /** A signature in the protocol's form. */
  byte[] sign(Key key, byte[] what, int flags) throws IOException {
    Buffer.PlainBuffer request = new Buffer.PlainBuffer().putByte(SIGN_REQUEST);
    Buffer.PlainBuffer answer = ask(request.putBytes(key.blob()).putBytes(what).putUInt32(flags));
    expect(answer, SIGN_RESPONSE);
    return answer.readBytes();
  }

  private static void expect(Buffer.PlainBuffer answer, byte kind) throws IOException {
    if (answer.readByte() != kind) {
      throw new IOException("the agent refused");
    }
  }

  private Buffer.PlainBuffer ask(Buffer.PlainBuffer request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      byte[] body = request.getCompactData();
      ByteBuffer message = ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body);
      message.flip();
      while (message.hasRemaining()) {
        channel.write(message);
      }
      int length = read(channel, 4).getInt();
      if (length < 1 || length > LONGEST_ANSWER) {
        throw new IOException("the agent's answer can't be read");
      }
      return new Buffer.PlainBuffer(read(channel, length).array());
    }
  }

  private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the agent hung up");
      }
    }
    return bytes.flip();
  }
}
