package dev.lockstep.runbook;

import dev.lockstep.platform.PlatformType;
import dev.lockstep.text.Located;
import dev.lockstep.text.SourceFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A whole runbook, parts included.
 *
 * @param platform the platform type that it names; empty too when that could not be read
 * @param sources every file that was read for it, the runbook first; a plan that resolves the paths
 *     of includes makes it longer
 * @param lost ids and results of steps that could not be read: who uses them is not at fault
 * @param observe reading steps of preflight
 */
public record Runbook(
    Head head,
    Optional<PlatformType> platform,
    List<StepNode> observe,
    List<PreconditionNode> preconditions,
    List<Chapter> chapters,
    List<Source> sources,
    Set<String> lost) {
  public Runbook {
    observe = List.copyOf(observe);
    preconditions = List.copyOf(preconditions);
    chapters = List.copyOf(chapters);
    sources = Collections.unmodifiableList(sources);
    lost = Collections.unmodifiableSet(lost);
  }

  /** The same as an overlay has made it. */
  Runbook as(Located<String> name, Tailoring tailoring) {
    return new Runbook(
        head.as(name, tailoring), platform, observe, preconditions, chapters, sources, lost);
  }

  /** A file that was read. */
  public record Source(Path path, SourceFile file) {}
}
