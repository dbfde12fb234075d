package dev.lockstep.operation;

import java.nio.file.Path;

/**
 * Brings a file of the host to the jump host: beside its place first, then renamed over it.
 *
 * @param path absolute path on the host
 * @param target where it will lie here; its folder is made
 */
public record Download(String path, Path target) implements Operation {
  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public String describe() {
    return "bring " + path + " to " + target;
  }
}
