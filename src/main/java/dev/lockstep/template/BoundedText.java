package dev.lockstep.template;

import freemarker.template.TemplateModelException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text that lets itself be looked at only so often: a pattern that tries endless ways to match
 * ends with a message, not with a run that hangs.
 */
final class BoundedText implements CharSequence {
  /** A few seconds of a slow machine; an honest pattern needs a few looks per character. */
  private static final long LOOKS = 50_000_000;

  private final String text;
  private long left = LOOKS;

  private BoundedText(String text) {
    this.text = text;
  }

  /** Thrown out of the middle of a match. */
  static final class TooManyLooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static Matcher matcher(String pattern, String text) throws TemplateModelException {
    try {
      return Pattern.compile(pattern).matcher(new BoundedText(text));
    } catch (PatternSyntaxException e) {
      throw new RefusedException(
          "bad-pattern", "`" + pattern + "` is no regular expression: " + e.getDescription(), "");
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new TooManyLooksException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
