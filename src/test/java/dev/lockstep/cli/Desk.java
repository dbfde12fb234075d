package dev.lockstep.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Somebody's desk: a folder with files, and a command line in it. Hosts are the machine itself. */
final class Desk {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String typed = "";
  private Optional<BufferedReader> typing = Optional.empty();
  private boolean terminal;

  Desk(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
    environment.put("USER", "ada");
    write("inventory.yml", "all:\n  hosts:\n    here: " + local() + "\n");
  }

  /** What makes a host the machine itself, with a lock of its own: other desks stand there too. */
  String local() {
    return "{ ansible_connection: local, lockstep_dir: '" + path("locks") + "' }";
  }

  /** Writes a file. */
  Desk write(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a runbook of one stage on all hosts. */
  Desk runbook(String steps) {
    return write(
        "runbook.yml",
        "runbook: Test\nstages:\n  - stage: Only\n    hosts: all\n    steps:\n" + steps.indent(6));
  }

  /** A person sits at the terminal and types this. */
  Desk typing(String lines) {
    typed = lines;
    terminal = true;
    return this;
  }

  /** A person sits at the terminal, and types whatever comes from here. */
  Desk typingFrom(BufferedReader keyboard) {
    typing = Optional.of(keyboard);
    terminal = true;
    return this;
  }

  /** A variable of the environment. */
  Desk with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a command; what it printed before is forgotten. */
  int lockstep(String... arguments) {
    out.reset();
    err.reset();
    return Main.run(shell(), arguments);
  }

  /** What the last command printed. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What it complained about. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  private Shell shell() {
    return new Shell(
        new Shell.Streams(
            typing.orElseGet(() -> new BufferedReader(new StringReader(typed))),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)),
        Map.copyOf(environment),
        folder,
        new Shell.Chance(Clock.systemUTC(), RandomGenerator.of("L64X128MixRandom")),
        terminal);
  }
}
