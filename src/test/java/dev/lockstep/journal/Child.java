package dev.lockstep.journal;

import dev.lockstep.event.RunEvent.HostConnected;
import dev.lockstep.event.Story;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process that is at a journal. */
final class Child {
  private Child() {}

  /** {@code open FILE} tells whether it could; {@code append FILE} appends until it is killed. */
  public static void main(String[] arguments) throws IOException, StateException {
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("open")) {
      System.out.println(opened(file));
    } else {
      append(file);
    }
  }

  private static String opened(Path file) throws IOException {
    try {
      JournalFile.Reopened reopened = JournalFile.open(file, Clock.systemUTC());
      reopened.journal().close();
      return "opened " + reopened.state().size();
    } catch (StateException e) {
      return e.reason().toString();
    }
  }

  /** Prints how many records are on disk, after each batch. */
  private static void append(Path file) throws IOException, StateException {
    JournalFile journal = JournalFile.open(file, Clock.systemUTC()).journal();
    while (true) {
      journal.append(List.of(Story.resumed()));
      for (int i = 1; i <= 20; i++) {
        journal.append(List.of(new HostConnected("app-1", "::1")));
        System.out.println(journal.size());
      }
    }
  }

  /**
   * Of what runs here, and not of this process: how that was started is the test runner's matter.
   */
  private static String classPath() {
    return Stream.of(
            Child.class, JournalFile.class, library("com.fasterxml.jackson.core.JsonFactory"))
        .map(
            type ->
                Path.of(
                    URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Class<?> library(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts one. */
  static Process start(String what, Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            classPath(),
            Child.class.getName(),
            what,
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Starts one and gives its first line. */
  static String run(String what, Path file) throws IOException, InterruptedException {
    Process process = start(what, file);
    try (BufferedReader out = output(process)) {
      String line = out.readLine();
      process.waitFor();
      return line;
    }
  }

  static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
