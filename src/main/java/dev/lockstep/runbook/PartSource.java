package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Template;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.Optional;

/** Where an include takes its part from. */
public sealed interface PartSource {

  /** The place of the path. */
  Span span();

  /** The parts that are known by now. */
  List<Part> found();

  /** One part for all hosts. */
  record Fixed(Part part, Span span) implements PartSource {
    @Override
    public List<Part> found() {
      return List.of(part);
    }
  }

  /**
   * A part for each host, by a path that only the plan knows.
   *
   * @param path the path, a template
   */
  record Variants(Template path, PartFinder finder) implements PartSource {
    @Override
    public Span span() {
      return path.span();
    }

    @Override
    public List<Part> found() {
      return finder.found();
    }
  }

  /** Reads the parts of one include. */
  interface PartFinder {
    /**
     * The part in a file, read once, whoever asks; empty when it can't be used. Whoever asks gets
     * the same reports.
     *
     * @param path from the runbook's folder
     */
    Optional<Part> find(String path, Diagnostics out);

    /** The parts found so far. */
    List<Part> found();
  }
}
