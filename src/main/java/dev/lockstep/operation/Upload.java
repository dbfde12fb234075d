package dev.lockstep.operation;

import dev.lockstep.shell.Content;
import java.util.Optional;

/**
 * Writes a file: beside its place first, then renamed over it, so that no reader ever sees half of
 * it and a cut connection leaves the old file as it was.
 *
 * @param content what the file will hold
 * @param path absolute path on the host
 * @param ownership mode, owner and group it is to have before it stands in its place
 * @param over what the file must still hold right before it is replaced; empty: anything
 */
public record Upload(
    Content content, String path, Ownership ownership, Optional<Content.Bytes> over)
    implements Operation {

  /** Writes a file whatever stands in its place. */
  public Upload(Content content, String path, Ownership ownership) {
    this(content, path, ownership, Optional.empty());
  }

  @Override
  public boolean changes() {
    return true;
  }

  @Override
  public String describe() {
    return "write " + path;
  }
}
