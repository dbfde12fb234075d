package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.CommandTemplate.Word;
import dev.lockstep.text.LocatedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line into words as a shell does, without anything else that a shell does. */
final class WordSplitting {
  private static final char NONE = 0;

  private final LocatedText line;
  private final Diagnostics out;
  private final List<Word> words = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private final ShellHabits habits;
  private boolean inWord;
  private boolean isBare = true;
  private boolean afterBackslash;
  private char quote = NONE;
  private int quotedFrom;

  private WordSplitting(LocatedText line, Diagnostics out) {
    this.line = line;
    this.out = out;
    this.habits = new ShellHabits(line, out);
  }

  static Optional<List<Word>> split(LocatedText line, List<Piece> pieces, Diagnostics out) {
    return new WordSplitting(line, out).split(pieces);
  }

  private Optional<List<Word>> split(List<Piece> all) {
    for (Piece piece : all) {
      if (piece instanceof Piece.Literal text) {
        for (int i = 0; i < text.text().length(); i++) {
          read(text.text().charAt(i), text.origins().get(i));
        }
      } else {
        value(piece);
      }
    }
    if (quote != NONE) {
      out.error("unclosed-quote", line.span(quotedFrom, quotedFrom + 1), "a quote is never closed");
      return Optional.empty();
    }
    endWord();
    if (words.isEmpty()) {
      out.add(Diagnostic.error("empty-command", line.span(), "the command has no words"));
      return Optional.empty();
    }
    return Optional.of(words);
  }

  private void value(Piece piece) {
    endLiteral();
    afterBackslash = false;
    pieces.add(piece);
    inWord = true;
    isBare &= quote == NONE;
    habits.value();
  }

  private void read(char c, int origin) {
    if (afterBackslash) {
      escaped(c);
    } else if (quote == '\'') {
      keepUnless(c, '\'');
    } else if (c == '\\') {
      afterBackslash = true;
    } else if (quote == '"') {
      if (c != '"') {
        habits.inDoubleQuotes(c, origin);
      }
      keepUnless(c, '"');
    } else {
      bare(c, origin);
    }
  }

  private void bare(char c, int origin) {
    if (c == '\'' || c == '"') {
      quote = c;
      quotedFrom = origin;
      inWord = true;
      isBare = false;
      habits.quoted();
    } else if (Character.isWhitespace(c)) {
      endWord();
    } else {
      habits.bare(c, origin);
      keep(c);
    }
  }

  /** In double quotes a backslash stays, except before what it can take the meaning of. */
  private void escaped(char c) {
    afterBackslash = false;
    if (quote == '"' && "\\\"$`\n".indexOf(c) < 0) {
      keep('\\');
    }
    if (c != '\n') {
      keep(c);
      habits.quoted();
    }
  }

  private void keepUnless(char c, char closing) {
    if (c == closing) {
      quote = NONE;
    } else {
      keep(c);
    }
  }

  private void keep(char c) {
    literal.append(c);
    inWord = true;
  }

  private void endLiteral() {
    if (literal.length() > 0) {
      pieces.add(new Piece.Literal(literal.toString(), List.of()));
      literal.setLength(0);
    }
  }

  private void endWord() {
    habits.endWord();
    endLiteral();
    if (inWord) {
      words.add(new Word(pieces, isBare));
    }
    pieces.clear();
    inWord = false;
    isBare = true;
  }
}
