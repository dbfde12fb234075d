package dev.lockstep.action;

import dev.lockstep.action.FileEdit.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes values for their place in an XML file: whatever they hold, they are read back the same.
 */
final class XmlText {
  private static final Pattern NAME =
      Pattern.compile("(?:[\\p{L}_][\\p{L}\\p{N}._-]*:)?[\\p{L}_][\\p{L}\\p{N}._-]*");

  private final CharsetEncoder encoder;

  XmlText(Charset charset) {
    encoder = charset.newEncoder();
  }

  /** The name of an element or attribute, perhaps with a prefix. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A value between quotes of one kind. */
  String value(String value, char quote) throws RefusedException {
    StringBuilder all = new StringBuilder();
    for (int c : value.codePoints().toArray()) {
      boolean reference = c == quote || c == '\t' || c == '\n' || c == '\r';
      all.append(reference ? reference(c) : character(c));
    }
    return all.toString();
  }

  /** The text of an element. */
  String text(String text) throws RefusedException {
    StringBuilder all = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      all.append(c == '\r' ? reference(c) : character(c));
    }
    return all.toString();
  }

  /** Attributes, each behind a separator. */
  String attributes(Map<String, String> attributes, String separator, char quote)
      throws RefusedException {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, String> each : attributes.entrySet()) {
      all.append(separator).append(each.getKey()).append('=').append(quote);
      all.append(value(each.getValue(), quote)).append(quote);
    }
    return all.toString();
  }

  private String character(int c) throws RefusedException {
    boolean exists =
        c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    if (!exists || (c >= 0xD800 && c < 0xE000)) {
      throw new RefusedException(
          String.format("the character U+%04X can't stand in XML", c), "leave it out");
    }
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> {
        String plain = Character.toString(c);
        yield encoder.canEncode(plain) ? plain : reference(c);
      }
    };
  }

  private static String reference(int c) {
    return c == '"' ? "&quot;" : c == '\'' ? "&apos;" : "&#" + c + ";";
  }
}
