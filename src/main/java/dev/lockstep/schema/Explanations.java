package dev.lockstep.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The long texts of diagnostic codes: what each means, why Lockstep insists, and what to write.
 * They are kept by subject in files of sections, {@code ## code} and the text below it.
 */
public final class Explanations {
  private static final List<String> SUBJECTS =
      List.of(
          "yaml",
          "inventory",
          "expressions",
          "actions",
          "runbook",
          "overlay",
          "includes",
          "checks",
          "platform",
          "plan");
  private static final Pattern HEADING = Pattern.compile("(?m)^## ");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s");

  private final Map<String, String> texts;

  private Explanations(Map<String, String> texts) {
    this.texts = Collections.unmodifiableMap(texts);
  }

  /** All texts. */
  public static Explanations all() {
    Map<String, String> texts = new TreeMap<>();
    for (String subject : SUBJECTS) {
      HEADING
          .splitAsStream(resource("explain/" + subject + ".md"))
          .filter(section -> !section.isBlank())
          .forEach(section -> add(section, texts));
    }
    return new Explanations(texts);
  }

  /** The text of a code. */
  public Optional<String> of(String code) {
    return Optional.ofNullable(texts.get(code));
  }

  /** All codes by alphabet, each with the first sentence of its text. */
  public Map<String, String> summaries() {
    Map<String, String> summaries = new TreeMap<>();
    texts.forEach((code, text) -> summaries.put(code, SENTENCE_END.split(text, 2)[0]));
    return Collections.unmodifiableMap(summaries);
  }

  private static void add(String section, Map<String, String> texts) {
    String[] parts = section.split("\n", 2);
    if (texts.put(parts[0].strip(), parts[1].strip()) != null) {
      throw new AssertionError("two texts explain " + parts[0]);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Explanations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("the program lacks its own " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
