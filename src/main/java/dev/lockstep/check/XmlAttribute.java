package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.template.Conversion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An attribute of XML files on a host, named as in XPath: {@code @provider} in any element, {@code
 * database/@provider} in elements of that name. Only its values leave the host, as the files hold
 * passwords; what stands in comments does not count.
 */
final class XmlAttribute {
  private static final Pattern NOTATION =
      Pattern.compile("(?://)?(?:[A-Za-z_][A-Za-z0-9_.-]*/)?@[A-Za-z_][A-Za-z0-9_.:-]*");

  /** As an option. */
  static final Conversion<String> CONVERSION =
      Measures.of(
          "an attribute as `@provider` or `element/@provider`",
          text ->
              Optional.of(text.strip())
                  .filter(NOTATION.asMatchPredicate())
                  .map(name -> name.replaceFirst("^//", "")));

  private XmlAttribute() {}

  /**
   * Looks at all files that match a pattern: a sheet with {@code file PATH} and, below it, {@code
   * value TEXT} for each, or {@code unreadable WHY}.
   */
  static Exec sheet(String files, String attribute) {
    return LookScript.sheet(
        List.of("xml", "xml_attribute"), files, element(attribute), name(attribute));
  }

  /** Prints the values in one file and nothing else; fails where it can't be read. */
  static Exec values(String file, String attribute) {
    return LookScript.plain(List.of("xml", "xml_value"), file, element(attribute), name(attribute));
  }

  private static String element(String attribute) {
    return attribute.contains("/") ? attribute.substring(0, attribute.indexOf('/')) : "";
  }

  private static String name(String attribute) {
    return attribute.substring(attribute.indexOf('@') + 1);
  }
}
