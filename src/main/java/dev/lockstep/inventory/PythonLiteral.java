package dev.lockstep.inventory;

import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values of INI inventories, which Ansible hands to Python's {@code ast.literal_eval}: numbers,
 * quoted texts, {@code True}, {@code False}, {@code None}, lists, tuples and dicts of them. What is
 * none of these, or only half of one, is plain text. Bytes, sets and complex numbers count as text
 * too: no JSON could show them.
 */
final class PythonLiteral {
  /** Python's own tokenizer gives up at 200 open brackets. */
  private static final int MOST_DEPTH = 199;

  /** Exponents of four digits are infinite or nothing, and costly to write out. */
  private static final Pattern FLOAT =
      Pattern.compile("(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][-+]?0*+[0-9]{1,3})?");

  private static final Pattern UNDERSCORE = Pattern.compile("(?<=[0-9])_(?=[0-9])");
  private static final Pattern WHOLE = Pattern.compile("[0-9_]++");
  private static final Pattern ZEROS = Pattern.compile("0++");

  /** With what a literal can begin; most values are words, and none of these. */
  private static final String STARTS = "[({\"'+-.0123456789rRuUTFN";

  private final PythonScanner in;

  private PythonLiteral(String text) {
    this.in = new PythonScanner(text);
  }

  /** What the text means to Python; the text itself when it is no literal. */
  static Value read(String text) {
    return parse(text).orElseGet(() -> Value.of(text));
  }

  /** The literal; empty when it is none. */
  static Optional<Value> parse(String text) {
    String start = text.stripLeading();
    if (start.isEmpty() || STARTS.indexOf(start.charAt(0)) < 0 || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PythonLiteral(text).whole());
    } catch (NoLiteralException e) {
      return Optional.empty();
    }
  }

  private Value whole() throws NoLiteralException {
    Value first = value(0);
    if (in.next(',')) {
      first = rest(first, '\0', 0);
    }
    in.expectEnd();
    return first;
  }

  private Value value(int depth) throws NoLiteralException {
    if (depth > MOST_DEPTH) {
      throw new NoLiteralException();
    }
    if (in.next('[')) {
      return list(depth);
    }
    if (in.next('(')) {
      return tuple(depth);
    }
    if (in.next('{')) {
      return dict(depth);
    }
    if (in.isAtText()) {
      return Value.of(PythonString.read(in));
    }
    Optional<Value> word = in.word("True").map(found -> Value.of(true));
    word = word.isPresent() ? word : in.word("False").map(found -> Value.of(false));
    word = word.isPresent() ? word : in.word("None").map(found -> Value.NOTHING);
    return word.isPresent() ? word.get() : signed();
  }

  private Value signed() throws NoLiteralException {
    boolean negative = in.next('-');
    if (!negative) {
      in.next('+');
    }
    BigDecimal number = number();
    return new Value.Numeric(negative ? number.negate() : number);
  }

  private BigDecimal number() throws NoLiteralException {
    String token = in.numberToken();
    int radix = radix(token);
    if (radix != 10) {
      String written = token.substring(token.charAt(2) == '_' ? 3 : 2);
      return new BigDecimal(new BigInteger(PythonScanner.digits(written, radix), radix));
    }
    if (!WHOLE.matcher(token).matches()) {
      return fraction(token);
    }
    String digits = PythonScanner.digits(token, 10);
    boolean octalLookalike = digits.startsWith("0") && !ZEROS.matcher(digits).matches();
    if (octalLookalike) {
      throw new NoLiteralException();
    }
    return new BigDecimal(digits);
  }

  private static int radix(String token) {
    String start = token.length() > 2 ? token.substring(0, 2) : "";
    return switch (start) {
      case "0x", "0X" -> 16;
      case "0o", "0O" -> 8;
      case "0b", "0B" -> 2;
      default -> 10;
    };
  }

  /** A float keeps a digit behind the point, which tells it from an int. */
  private static BigDecimal fraction(String token) throws NoLiteralException {
    String digits = UNDERSCORE.matcher(token).replaceAll("");
    if (!FLOAT.matcher(digits).matches()) {
      throw new NoLiteralException();
    }
    BigDecimal number = new BigDecimal(digits);
    if (Double.isInfinite(number.doubleValue())) {
      throw new NoLiteralException();
    }
    return number.scale() < 1 ? number.setScale(1) : number;
  }

  private Value list(int depth) throws NoLiteralException {
    return in.next(']') ? Value.of(List.of()) : rest(value(depth + 1), ']', depth);
  }

  private Value tuple(int depth) throws NoLiteralException {
    if (in.next(')')) {
      return Value.of(List.of());
    }
    Value first = value(depth + 1);
    return in.next(')') ? first : rest(first, ')', depth);
  }

  /** The items behind the first one, up to the closing bracket; a comma may stand before it. */
  private Value rest(Value first, char close, int depth) throws NoLiteralException {
    List<Value> items = new ArrayList<>(List.of(first));
    boolean comma = close == '\0' || in.next(',');
    while (comma && !in.isAt(close)) {
      items.add(value(depth + 1));
      comma = in.next(',');
    }
    in.expect(close);
    return Value.of(items);
  }

  private Value dict(int depth) throws NoLiteralException {
    Map<String, Value> entries = new LinkedHashMap<>();
    boolean more = !in.isAt('}');
    while (more) {
      Value key = value(depth + 1);
      in.expect(':');
      entries.put(key(key), value(depth + 1));
      more = in.next(',') && !in.isAt('}');
    }
    in.expect('}');
    return Value.of(entries);
  }

  private static String key(Value key) throws NoLiteralException {
    if (key instanceof Value.Listing || key instanceof Value.Mapping) {
      throw new NoLiteralException();
    }
    return AnsibleJson.key(key);
  }

  /** Internal: the text is none; carries nothing, for none of it is shown. */
  static final class NoLiteralException extends Exception {
    private static final long serialVersionUID = 1L;

    NoLiteralException() {
      super("no literal", null, false, false);
    }
  }
}
