package dev.lockstep.action;

import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What options of files can be turned into. */
record Suitable<T>(Type type, String wanted, Function<Value, Optional<T>> conversion)
    implements Conversion<T> {

  /** A regular expression in which {@code ^} and {@code $} match at lines. */
  static final Conversion<Pattern> REGEX =
      text("a regular expression such as `port=([0-9]+)`", Suitable::regex);

  /** A number of things. */
  static final Conversion<Long> NUMBER =
      new Suitable<>(
          Type.Scalar.INTEGER,
          "a whole number such as `1`, not below 0",
          value -> Conversions.INTEGER.convert(value).filter(number -> number >= 0));

  /** A character set; by the names that Ansible's users know too. */
  static final Conversion<Charset> CHARSET =
      text("a character set such as `utf-8` or `latin-1`", Suitable::charset);

  @Override
  public Optional<T> convert(Value value) {
    return conversion.apply(value);
  }

  @Override
  public Optional<String> help(Value value) {
    return value.toString().contains("(?P<")
        ? Optional.of("name a group as `(?<name>...)`")
        : Optional.empty();
  }

  /** A text for which more holds. */
  static <T> Suitable<T> text(String wanted, Function<String, Optional<T>> conversion) {
    return new Suitable<>(
        Type.Scalar.TEXT, wanted, value -> Conversions.TEXT.convert(value).flatMap(conversion));
  }

  /** The character set of a name. */
  static Optional<Charset> charset(String name) {
    try {
      String plain = name.strip().toLowerCase(Locale.ROOT);
      return Optional.of(Charset.forName(plain.equals("latin-1") ? "iso-8859-1" : plain))
          .filter(Charset::canEncode);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<Pattern> regex(String text) {
    try {
      return Optional.of(Pattern.compile(text, Pattern.MULTILINE));
    } catch (PatternSyntaxException broken) {
      return Optional.empty();
    }
  }
}
