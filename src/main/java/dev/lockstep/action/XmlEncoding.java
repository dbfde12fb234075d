package dev.lockstep.action;

import static dev.lockstep.action.FileEdit.RefusedException.FILE;

import dev.lockstep.action.FileEdit.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out how an XML file is encoded: by its byte order mark, else by its declaration. */
final class XmlEncoding {
  private static final Pattern DECLARED =
      Pattern.compile("\\A<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

  /** A declaration is short. */
  private static final int HEAD = 200;

  private XmlEncoding() {}

  static Encoded read(byte[] content) throws RefusedException {
    Charset charset = charset(content);
    return Encoded.of(content, charset)
        .orElseThrow(
            () ->
                new RefusedException(
                    FILE + " is not " + charset + ", as which it must be read",
                    "correct the `encoding` of its XML declaration, or the file"));
  }

  private static Charset charset(byte[] content) throws RefusedException {
    int first = content.length > 0 ? content[0] & 0xFF : 0;
    int second = content.length > 1 ? content[1] & 0xFF : 0;
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    int length = Math.min(HEAD, content.length);
    Matcher declared =
        DECLARED.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1));
    boolean marked = first == 0xEF && second == 0xBB;
    if (marked || !declared.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = declared.group(1);
    return Suitable.charset(name)
        .filter(charset -> !charset.name().startsWith("UTF-16"))
        .orElseThrow(
            () ->
                new RefusedException(
                    FILE + " is declared as `" + name + "`, which it is not or nobody here knows",
                    "correct the `encoding` of its XML declaration"));
  }
}
