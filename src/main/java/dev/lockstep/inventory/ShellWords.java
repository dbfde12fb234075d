package dev.lockstep.inventory;

import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The words of a host line, cut and unquoted as Python's {@code shlex.split(line, comments=True)}
 * does.
 *
 * @param words the words, each character with its way back
 * @param cut the {@code #} that ended a word in its middle, if one did
 * @param fault what is wrong, if something is; there are no words then
 */
record ShellWords(List<LocatedText> words, Optional<Span> cut, Optional<String> fault) {

  static ShellWords split(Span line) {
    return new Splitter(line).split();
  }

  /** The state machine of {@code shlex.read_token} in POSIX mode. */
  private static final class Splitter {
    private static final char OUTSIDE = ' ';
    private static final char WORD = 'a';

    private final Span line;
    private final List<LocatedText> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int[] offsets = new int[16];
    private int wordStart;
    private boolean quoted;
    private char state = OUTSIDE;
    private char escaped = WORD;

    Splitter(Span line) {
      this.line = line;
    }

    ShellWords split() {
      String content = line.file().content();
      for (int at = line.start(); at < line.end(); at++) {
        char c = content.charAt(at);
        boolean outsideQuotes = state == OUTSIDE || state == WORD;
        if (outsideQuotes && c == '#') {
          return comment(at);
        }
        read(c, at);
      }
      if (state != OUTSIDE && state != WORD) {
        String fault =
            state == '\\' ? "a backslash has nothing behind it" : "a quote is not closed";
        return new ShellWords(List.of(), Optional.empty(), Optional.of(fault));
      }
      finish(line.end());
      return new ShellWords(words, Optional.empty(), Optional.empty());
    }

    private ShellWords comment(int at) {
      boolean cuts = state == WORD;
      finish(at);
      Optional<Span> cut = cuts ? Optional.of(line.file().span(at, line.end())) : Optional.empty();
      return new ShellWords(words, cut, Optional.empty());
    }

    private void read(char c, int at) {
      switch (state) {
        case OUTSIDE, WORD -> bare(c, at);
        case '\\' -> afterBackslash(c, at);
        default -> quoted(c, at);
      }
    }

    private void bare(char c, int at) {
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        finish(at);
        return;
      }
      if (state == OUTSIDE) {
        wordStart = at;
        state = WORD;
      }
      if (c == '\\') {
        escaped = WORD;
        state = '\\';
      } else if (PythonScanner.isQuote(c)) {
        quoted = true;
        state = c;
      } else {
        append(c, at);
      }
    }

    private void afterBackslash(char c, int at) {
      if (escaped != WORD && c != '\\' && c != escaped) {
        append('\\', at - 1);
      }
      append(c, at);
      state = escaped;
    }

    private void quoted(char c, int at) {
      if (c == state) {
        state = WORD;
      } else if (c == '\\' && state == '"') {
        escaped = state;
        state = '\\';
      } else {
        append(c, at);
      }
    }

    private void append(char c, int at) {
      if (word.length() + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[word.length()] = at;
      word.append(c);
    }

    private void finish(int end) {
      if (word.length() > 0 || quoted) {
        // A closing quote belongs to the word, and not to its last character.
        offsets[word.length()] = word.length() == 0 ? end : offsets[word.length() - 1] + 1;
        int[] cut = Arrays.copyOf(offsets, word.length() + 1);
        words.add(LocatedText.of(word.toString(), line.file().span(wordStart, end), cut));
      }
      word.setLength(0);
      quoted = false;
      state = OUTSIDE;
    }
  }
}
