package dev.lockstep.transport;

import dev.lockstep.shell.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Sends a call and, behind it, the input of a command, until the host says that it needs no more.
 * The shell's own input stays open: at its end the host knows that nobody listens.
 */
final class Feed implements Runnable {
  private static final int CHUNK = 32 * 1024;

  private final WarmShell shell;
  private final Hearing hearing;
  private final String text;
  private final Content input;
  private volatile Optional<String> failure = Optional.empty();

  Feed(WarmShell shell, Hearing hearing, String text, Content input) {
    this.shell = shell;
    this.hearing = hearing;
    this.text = text;
    this.input = input;
  }

  /** Why the input could not be read here, if that is so. */
  Optional<String> failure() {
    return failure;
  }

  @Override
  public void run() {
    try {
      shell.send(text, hearing);
      pour();
    } catch (IOException over) {
      return; // the shell has ended, or the connection is lost: its end tells
    }
  }

  private void pour() throws IOException {
    try (InputStream in = open()) {
      byte[] chunk = new byte[CHUNK];
      for (int n = read(in, chunk); n >= 0 && isWanted(); n = read(in, chunk)) {
        shell.program().write(chunk, n);
      }
    }
  }

  private boolean isWanted() {
    return hearing.opening().isEmpty() && !shell.isOver();
  }

  private InputStream open() throws IOException {
    try {
      return input.open();
    } catch (IOException unreadable) {
      throw failed(unreadable);
    }
  }

  private int read(InputStream in, byte[] chunk) throws IOException {
    try {
      return in.read(chunk);
    } catch (IOException unreadable) {
      throw failed(unreadable);
    }
  }

  /** The host finds that too little has come, and runs nothing. */
  private IOException failed(IOException unreadable) throws IOException {
    failure = Optional.of(unreadable.getMessage());
    shell.program().endInput();
    return unreadable;
  }
}
