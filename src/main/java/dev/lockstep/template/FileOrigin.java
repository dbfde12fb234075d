package dev.lockstep.template;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;

/** A file that is parsed as it is written. */
record FileOrigin(SourceFile file) implements Findings.Origin {
  @Override
  public Span span(int begin, int end) {
    return file.span(begin, end);
  }

  @Override
  public String written(int begin, int end) {
    return file.span(begin, end).text();
  }
}
