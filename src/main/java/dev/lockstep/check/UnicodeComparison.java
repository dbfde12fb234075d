package dev.lockstep.check;

import java.util.List;
import java.util.Optional;

/**
 * Compares who says what of the source, and that with the target.
 *
 * @param views of the source; empty when only a target is known
 * @param target empty when it is to be as the source is
 * @param given whether nothing was looked at
 */
record UnicodeComparison(List<UnicodeView> views, Optional<Boolean> target, boolean given) {

  Verdict verdict() {
    boolean unicode = views.get(0).unicode();
    if (views.stream().anyMatch(view -> view.unicode() != unicode)) {
      return new Verdict.Failed(
          seen() + ": they disagree",
          "find out which is true before anything writes to the database, or its text is damaged");
    }
    if (target.isPresent() && target.get() != unicode) {
      return new Verdict.Failed(
          seen() + ", the target is to be " + word(target.get()),
          "leave it as it is, or convert it first, as a project with its own backup and test");
    }
    return unicode
        ? new Verdict.Passed(given ? DbmsComparison.NO_HOST : seen())
        : new Verdict.Warned(seen() + ", and stays so", "make sure that this is known and wanted");
  }

  private String seen() {
    String told = String.join(", ", views.stream().map(UnicodeView::told).toList());
    return given ? DbmsComparison.NO_HOST + ": " + told : told;
  }

  private static String word(boolean unicode) {
    return unicode ? "Unicode" : "not Unicode";
  }
}
