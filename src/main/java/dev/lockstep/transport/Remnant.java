package dev.lockstep.transport;

import java.time.Duration;

/**
 * What a detached command has left on a host.
 *
 * @param name the name of its folder, which begins with that of its run and a dot
 * @param user whose it is
 * @param runs whether it is still under way; false, too, when that can't be seen
 * @param age since it began
 * @param kilobytes what it takes on the disk; 0 when that can't be seen
 */
public record Remnant(String name, String user, boolean runs, Duration age, long kilobytes) {

  /** The run it belongs to. */
  public String run() {
    return name.substring(0, name.indexOf('.'));
  }
}
