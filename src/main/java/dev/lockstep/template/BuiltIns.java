package dev.lockstep.template;

import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** FreeMarker's built-ins: which may be used, what they want, what they give. */
final class BuiltIns {

  /** What stands before the question mark. */
  enum Wants {
    ANYTHING,
    SCALAR,
    NUMBER,
    BOOLEAN,
    LIST,
    MAP,
    SIZED
  }

  /** What comes out. */
  enum Gives {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    TEXTS,
    SAME,
    ITEM,
    ANYTHING,
    /** A list of what the function in brackets gives. */
    MAPPED
  }

  record Rule(Wants wants, Gives gives) {}

  /** Wants, gives, and the built-ins for which this holds. */
  private static final List<String> TABLE =
      List.of(
          "scalar text c_lower_case c_upper_case cap_first capitalize chop_linebreak dedent indent",
          "scalar text ensure_ends_with ensure_starts_with j_string js_string json_string",
          "scalar text keep_after keep_after_last keep_before keep_before_last left_pad lower_case",
          "scalar text remove_beginning remove_ending replace right_pad substring trim truncate",
          "scalar text truncate_c truncate_w uncap_first upper_case url url_path html xhtml xml",
          "scalar text c cn string blank_to_null empty_to_null trim_to_null",
          "scalar integer length index_of last_index_of",
          "scalar boolean contains ends_with starts_with matches boolean",
          "scalar texts split word_list lines",
          "scalar number number",
          "scalar anything date time datetime groups",
          "number number abs round floor ceiling",
          "number integer int long",
          "number boolean is_nan is_infinite",
          "number text lower_abc upper_abc",
          "boolean anything then",
          "list item first last min max",
          "list same sort sort_by reverse filter take_while drop_while sequence",
          "list mapped map",
          "list text join",
          "list boolean seq_contains",
          "list integer seq_index_of seq_last_index_of",
          "list anything chunk",
          "map texts keys",
          "map anything values",
          "sized integer size",
          "anything boolean is_boolean is_collection is_collection_ex is_date is_date_like is_hash",
          "anything boolean is_hash_ex is_indexable is_number is_sequence is_string is_enumerable",
          "anything boolean has_content exists has_next is_first is_last is_even_item is_odd_item",
          "anything integer index counter",
          "anything text item_parity item_parity_cap",
          "anything anything if_exists default switch item_cycle");

  private static final Map<String, Rule> RULES = rules();

  private BuiltIns() {}

  static boolean isAllowed(String name) {
    return RULES.containsKey(name);
  }

  static Set<String> names() {
    return new HashSet<>(RULES.keySet());
  }

  static Rule rule(String name) {
    return RULES.getOrDefault(name, new Rule(Wants.ANYTHING, Gives.ANYTHING));
  }

  /** Whether a type fits; the unknown always does. */
  static boolean fits(Wants wants, Type type) {
    if (Types.isAny(type)) {
      return true;
    }
    return switch (wants) {
      case ANYTHING -> true;
      case SCALAR -> type instanceof Scalar;
      case NUMBER -> Types.isNumber(type);
      case BOOLEAN -> type == Scalar.BOOLEAN;
      case LIST -> Types.isList(type);
      case MAP -> Types.isMap(type);
      case SIZED -> Types.isList(type) || Types.isMap(type);
    };
  }

  static String said(Wants wants) {
    return switch (wants) {
      case ANYTHING -> "anything";
      case SCALAR -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case LIST -> "a list";
      case MAP -> "a map";
      case SIZED -> "a list or a map";
    };
  }

  /** What to write for what was probably meant. */
  static Optional<String> instead(String name, Type type) {
    boolean isList = Types.isList(type);
    return switch (name) {
      case "contains" -> isList ? Optional.of("seq_contains") : Optional.empty();
      case "index_of" -> isList ? Optional.of("seq_index_of") : Optional.empty();
      case "length" -> isList || Types.isMap(type) ? Optional.of("size") : Optional.empty();
      case "size" -> type instanceof Scalar ? Optional.of("length") : Optional.empty();
      case "seq_contains" -> type instanceof Scalar ? Optional.of("contains") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new HashMap<>();
    for (String line : TABLE) {
      String[] words = line.split(" ", -1);
      Rule rule =
          new Rule(
              Wants.valueOf(words[0].toUpperCase(Locale.ROOT)),
              Gives.valueOf(words[1].toUpperCase(Locale.ROOT)));
      List.of(words).subList(2, words.length).forEach(name -> rules.put(name, rule));
    }
    return Map.copyOf(rules);
  }
}
