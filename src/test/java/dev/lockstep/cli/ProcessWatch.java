package dev.lockstep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Looks at the command lines of all processes of this machine, again and again, for a word. */
public final class ProcessWatch implements AutoCloseable {
  private final byte[] word;
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final AtomicLong samples = new AtomicLong();
  private final Thread thread = new Thread(this::watch, "process-watch");
  private volatile boolean over;

  private ProcessWatch(String word) {
    this.word = word.getBytes(StandardCharsets.UTF_8);
  }

  /** Begins to look. */
  public static ProcessWatch start(String word) {
    ProcessWatch watch = new ProcessWatch(word);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Command lines with the word in them. */
  public Queue<String> seen() {
    return seen;
  }

  /** How often it has looked. */
  public long samples() {
    return samples.get();
  }

  private void watch() {
    while (!over) {
      try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
        processes
            .filter(process -> process.getFileName().toString().matches("[0-9]+"))
            .forEach(this::look);
        samples.incrementAndGet();
      } catch (IOException gone) {
        over = true;
      }
    }
  }

  private void look(Path process) {
    try {
      String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      if (line.contains(new String(word, StandardCharsets.ISO_8859_1))) {
        seen.add(line.replace('\0', ' '));
      }
    } catch (IOException ended) {
      return; // it ended while we looked
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
