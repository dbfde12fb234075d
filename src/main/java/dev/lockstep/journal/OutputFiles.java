package dev.lockstep.journal;

import dev.lockstep.event.Try;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The output of a run's commands, in files {@code output/000001-STEP-HOST.out} and {@code .err}.
 * The number makes the name unique; step and host are there for people, cut short and without what
 * a file name should not hold; {@code output/index} says which attempt it is. Any thread may open
 * one.
 */
public final class OutputFiles {
  static final String FOLDER = "output";
  private static final int LONGEST_PART = 60;
  private static final Pattern NUMBERED = Pattern.compile("([0-9]{6,18})-.*");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

  private final Path run;
  private final OutputIndex index;
  private final AtomicLong last;

  private OutputFiles(Path run, long last) {
    this.run = run;
    this.index = new OutputIndex(run);
    this.last = new AtomicLong(last);
  }

  /** Goes on behind what is there. */
  static OutputFiles in(Path run) throws StateException {
    Path folder = run.resolve(FOLDER);
    try {
      Disk.ensureFolder(folder);
      try (Stream<Path> files = Files.list(folder)) {
        return new OutputFiles(run, files.mapToLong(OutputFiles::number).max().orElse(0));
      }
    } catch (IOException e) {
      throw StateException.unusable("keep output in", folder, e);
    }
  }

  /** A place for what one attempt prints. No file is there before something is printed. */
  public KeptOutput open(Try attempt) {
    String number = String.format(Locale.ROOT, "%06d", last.incrementAndGet());
    String name = number + "-" + safe(attempt.step()) + "-" + safe(attempt.host());
    String path = FOLDER + "/" + name;
    return new KeptOutput(run, path, () -> index.add(attempt, path));
  }

  private static String safe(String name) {
    String plain = UNSAFE.matcher(name).replaceAll("_");
    return plain.length() > LONGEST_PART ? plain.substring(0, LONGEST_PART) : plain;
  }

  private static long number(Path file) {
    Matcher numbered = NUMBERED.matcher(file.getFileName().toString());
    return numbered.matches() ? Long.parseLong(numbered.group(1)) : 0;
  }
}
