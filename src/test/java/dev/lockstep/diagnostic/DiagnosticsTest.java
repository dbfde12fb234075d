package dev.lockstep.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.text.SourceFile;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private final SourceFile file = new SourceFile("f.yml", "one\ntwo\n");
  private final Diagnostics out = new Diagnostics();

  @Test
  void oneFaultIsKeptOnce() {
    out.error("c", file.span(0, 1), "m");
    out.error("c", file.span(0, 1), "m");
    assertThat(out.all()).hasSize(1);
  }

  @Test
  void theyAreSortedByFileAndPlace() {
    out.error("later", file.span(5, 6), "m");
    out.error("other", new SourceFile("a.yml", "x").whole(), "m");
    out.error("first", file.span(0, 1), "m");
    assertThat(out.all()).extracting(Diagnostic::code).containsExactly("other", "first", "later");
  }

  @Test
  void aWarningStopsNothing() {
    out.add(Diagnostic.warning("w", file.whole(), "m"));
    assertThat(out.hasErrors()).isFalse();
    out.add(Diagnostic.error("w", file.whole(), "m"));
    assertThat(out.hasErrors()).isTrue();
    assertThat(out.errorCount()).isEqualTo(1);
  }

  @Test
  void theSummaryCountsThem() {
    assertThat(out.summary()).isEqualTo("no errors");
    out.add(Diagnostic.warning("w", file.whole(), "m"));
    assertThat(out.summary()).isEqualTo("1 warning");
    out.error("a", file.whole(), "m");
    out.error("b", file.whole(), "m");
    assertThat(out.summary()).isEqualTo("2 errors, 1 warning");
  }
}
