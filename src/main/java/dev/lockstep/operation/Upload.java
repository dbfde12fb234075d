package dev.lockstep.operation;

import dev.lockstep.shell.Content;

/**
 * Writes a file: beside its place first, then renamed over it, so that no reader ever sees half of
 * it and a cut connection leaves the old file as it was.
 *
 * @param content what the file will hold
 * @param path absolute path on the host
 * @param ownership mode, owner and group it is to have before it stands in its place
 */
public record Upload(Content content, String path, Ownership ownership) implements Operation {
  @Override
  public boolean changes() {
    return true;
  }

  @Override
  public String describe() {
    return "write " + path;
  }
}
