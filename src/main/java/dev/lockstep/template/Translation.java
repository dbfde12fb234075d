package dev.lockstep.template;

import dev.lockstep.template.Tokens.Token;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * An expression in FreeMarker's words, with the way back to what the user wrote: {@code and},
 * {@code or} and {@code not} become operators, {@code not} reaching as far as in Python; a call of
 * one of our functions gets a prefix, so that a variable may have the function's name.
 */
final class Translation implements Findings.Origin {
  private static final Set<String> LOGIC = Set.of("and", "or", "not");

  private final LocatedText source;
  private final List<Token> tokens;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> origins = new ArrayList<>();

  private Translation(LocatedText source) {
    this.source = source;
    this.tokens = Tokens.of(source.value());
  }

  static Translation of(LocatedText source) {
    Translation translation = new Translation(source);
    translation.translate();
    return translation;
  }

  /** What FreeMarker is to read. */
  String text() {
    return text.toString();
  }

  @Override
  public Span span(int begin, int end) {
    int from = origin(begin);
    return source.span(from, Math.max(from, end > begin ? origin(end - 1) + 1 : from));
  }

  @Override
  public String written(int begin, int end) {
    int from = origin(begin);
    int to = end > begin ? origin(end - 1) + 1 : from;
    return source.value().substring(from, Math.min(Math.max(from, to), source.value().length()));
  }

  private int origin(int at) {
    return at < origins.size() ? origins.get(at) : source.value().length();
  }

  private void translate() {
    Deque<Integer> closings = new ArrayDeque<>();
    int copied = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      copy(copied, token.begin());
      copied = token.begin();
      if (isLogic(i)) {
        copied = token.end();
        insert(operator(token.text()), token.begin());
        if (token.is("not")) {
          insert("(", i + 1 < tokens.size() ? tokens.get(i + 1).begin() : token.end());
          closings.push(endOfOperand(i + 1));
        }
      } else if (isFunctionCall(i)) {
        insert(Functions.PREFIX, token.begin());
      }
      while (!closings.isEmpty() && closings.peek() <= i) {
        copy(copied, token.end());
        copied = token.end();
        insert(")", token.end() - 1);
        closings.pop();
      }
    }
    copy(copied, source.value().length());
  }

  private static String operator(String word) {
    return word.equals("and") ? "&&" : word.equals("or") ? "||" : "!";
  }

  /** The last token of what a {@code not} turns round: all up to the next and, or, or bracket. */
  private int endOfOperand(int from) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
      if (depth < 0 || (depth == 0 && ends(i))) {
        return i - 1;
      }
    }
    return tokens.size() - 1;
  }

  private boolean ends(int i) {
    Token token = tokens.get(i);
    return token.is("&") || token.is("|") || token.is(",") || (isLogic(i) && !token.is("not"));
  }

  private boolean isLogic(int i) {
    Token token = tokens.get(i);
    return token.kind() == Tokens.Kind.WORD && LOGIC.contains(token.text()) && !isMember(i);
  }

  private boolean isFunctionCall(int i) {
    Token token = tokens.get(i);
    return token.kind() == Tokens.Kind.WORD
        && Functions.NAMES.contains(token.text())
        && i + 1 < tokens.size()
        && tokens.get(i + 1).is("(")
        && !isMember(i);
  }

  /** Whether a word stands behind a dot or a question mark, and so is a key or a built-in. */
  private boolean isMember(int i) {
    boolean isDot = i > 0 && tokens.get(i - 1).is(".") && !(i > 1 && tokens.get(i - 2).is("."));
    boolean isAsked = i > 0 && tokens.get(i - 1).is("?") && !(i > 1 && tokens.get(i - 2).is("?"));
    return isDot || isAsked;
  }

  private void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      text.append(source.value().charAt(i));
      origins.add(i);
    }
  }

  private void insert(String inserted, int origin) {
    text.append(inserted);
    for (int i = 0; i < inserted.length(); i++) {
      origins.add(origin);
    }
  }
}
