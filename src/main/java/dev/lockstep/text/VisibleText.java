package dev.lockstep.text;

import java.util.Locale;

/**
 * Text of the user's or of a host's made fit for a terminal: nothing in it can move the cursor,
 * change colours or hide, and it is known how wide it is.
 */
public final class VisibleText {
  /** A tab is shown as this many spaces; its real width would depend on what stands before it. */
  private static final int TAB_WIDTH = 4;

  /** First and last of each range that terminals draw two columns wide (Unicode TR 11, W and F). */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x23e9, 0x23ec, 0x2614, 0x2615, 0x26a1, 0x26a1, 0x2705, 0x2705,
    0x274c, 0x274c, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x2b50, 0x2b50, 0x2e80, 0x303e,
    0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff,
    0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900,
    0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd
  };

  private VisibleText() {}

  /** The text on one line: control and invisible characters are replaced by visible ones. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.append(shown(c)));
    return shown.toString();
  }

  /** The same line by line: line ends stay line ends. */
  public static String lines(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.append(c == '\n' ? "\n" : shown(c)));
    return shown.toString();
  }

  /** How many columns the text takes once it is made visible. */
  public static int width(String text) {
    return of(text).codePoints().map(VisibleText::columns).sum();
  }

  private static String shown(int c) {
    if (c == '\t') {
      return " ".repeat(TAB_WIDTH);
    }
    if (c < 0x20) {
      return Character.toString(0x2400 + c);
    }
    if (c == 0x7f) {
      return "\u2421";
    }
    return isHidden(c) ? String.format(Locale.ROOT, "<U+%04X>", c) : Character.toString(c);
  }

  /** The joiners stay: some scripts and emoji are wrong without them. */
  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT && !isJoiner(c));
  }

  private static boolean isJoiner(int c) {
    return c == 0x200c || c == 0x200d;
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || isJoiner(c)) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
