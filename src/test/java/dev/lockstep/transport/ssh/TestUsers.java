package dev.lockstep.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Users of this machine who exist for the time of a test. Their names differ from run to run, so
 * that two runs side by side do not meet.
 */
public final class TestUsers implements AutoCloseable {
  /** Everybody's. Holds what a shell would take apart. */
  public static final String PASSWORD = "pa$$ 'w\"ord";

  private final String prefix = "lk" + ProcessHandle.current().pid();
  private final List<String> made = new ArrayList<>();
  private final List<Path> rules = new ArrayList<>();

  /**
   * Makes a user with a home.
   *
   * @param word tells the users of one test apart
   * @param rule what sudo's rule says behind the name, or nothing
   * @return the user's name
   */
  public String add(String word, String rule) throws IOException, InterruptedException {
    String name = prefix + word;
    OpenSsh.tool(List.of("useradd", "-m", "-s", "/bin/bash", name));
    made.add(name);
    Process chpasswd = new ProcessBuilder("chpasswd").start();
    try (var in = chpasswd.getOutputStream()) {
      in.write((name + ":" + PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (chpasswd.waitFor() != 0) {
      throw new IOException("chpasswd failed");
    }
    if (!rule.isEmpty()) {
      Path file = Path.of("/etc/sudoers.d", name);
      Files.writeString(file, name + " " + rule + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
      rules.add(file);
    }
    return name;
  }

  /** Has sudo give the commands of a user a terminal, as newer releases do for all. */
  public void giveTerminal(String name) throws IOException {
    Path file = Path.of("/etc/sudoers.d", name + "-pty");
    Files.writeString(file, "Defaults:" + name + " use_pty\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    rules.add(file);
  }

  @Override
  public void close() throws IOException {
    for (Path rule : rules) {
      Files.deleteIfExists(rule);
    }
    for (String name : made) {
      new ProcessBuilder("userdel", "-r", "-f", name)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    }
  }
}
