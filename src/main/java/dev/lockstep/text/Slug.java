package dev.lockstep.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Stable names made of names for people. */
public final class Slug {
  private Slug() {}

  /** {@code Stop the web server} gives {@code stop-the-web-server}; expressions are left out. */
  public static Optional<String> of(String name) {
    String plain = Normalizer.normalize(withoutTemplates(name), Normalizer.Form.NFD);
    String slug =
        plain
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? Optional.empty() : Optional.of(slug);
  }

  /** The last name of a path, without its ending and without what a template decides. */
  public static Optional<String> ofFile(String path) {
    String fixed = withoutTemplates(path);
    String name = fixed.substring(fixed.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    String trimmed = name.replaceAll("^[-_.]+|[-_.]+$", "");
    return Optional.of(fixed.equals(path) ? name : trimmed).filter(word -> !word.isEmpty());
  }

  private static String withoutTemplates(String name) {
    StringBuilder kept = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      if (name.startsWith("${", i)) {
        depth++;
        i++;
      } else if (depth > 0 && name.charAt(i) == '{') {
        depth++;
      } else if (depth > 0 && name.charAt(i) == '}') {
        depth--;
      } else if (depth == 0) {
        kept.append(name.charAt(i));
      }
    }
    return kept.toString();
  }
}
