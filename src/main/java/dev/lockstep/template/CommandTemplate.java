package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.PowerShell;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words of {@code command} (language §3): split first, outside <code>${...}</code>; a value is
 * always one argument, a list that is a word of its own becomes as many.
 */
public final class CommandTemplate {
  private final String source;
  private final Span span;
  private final List<Word> words;

  private CommandTemplate(String source, Span span, List<Word> words) {
    this.source = source;
    this.span = span;
    this.words = List.copyOf(words);
  }

  /**
   * A word.
   *
   * @param isBare whether nothing of it stands in quotes: then a list may become many words
   */
  record Word(List<Piece> pieces, boolean isBare) {
    Word {
      pieces = List.copyOf(pieces);
    }

    boolean isSpread() {
      return isBare && pieces.size() == 1 && pieces.get(0) instanceof Piece.Embedded;
    }
  }

  /** Splits a line at blanks, heeding single and double quotes and backslashes as a shell does. */
  public static Optional<CommandTemplate> split(LocatedText line, Diagnostics out) {
    return Piece.compile(line, out, Allowed.EVERYWHERE)
        .flatMap(pieces -> WordSplitting.split(line, pieces, out))
        .map(words -> new CommandTemplate(line.value(), line.span(), words));
  }

  /** Takes words as they are ({@code argv}). */
  public static Optional<CommandTemplate> ofWords(List<LocatedText> words, Diagnostics out) {
    List<Word> compiled = new ArrayList<>();
    for (LocatedText word : words) {
      Piece.compile(word, out, Allowed.EVERYWHERE)
          .ifPresent(pieces -> compiled.add(new Word(pieces, true)));
    }
    if (words.isEmpty() || compiled.size() < words.size()) {
      return Optional.empty();
    }
    String source = words.stream().map(LocatedText::value).collect(Collectors.joining(" "));
    return Optional.of(new CommandTemplate(source, words.get(0).span(), compiled));
  }

  /** Reports undefined names, wrong types and secrets. */
  public void check(Names names, Diagnostics out) {
    PieceCheck check = PieceCheck.plain(names, out);
    for (Word word : words) {
      if (word.isSpread()) {
        check.inWord(word.pieces().get(0));
      } else {
        word.pieces().forEach(check::inText);
      }
    }
  }

  /** The words; never empty. */
  public List<String> words(Scope scope) throws EvaluationException {
    List<String> texts = new ArrayList<>();
    for (Word word : words) {
      if (word.isSpread()) {
        texts.addAll(spread((Piece.Embedded) word.pieces().get(0), scope));
      } else {
        texts.add(NulFree.text(joined(word, scope), span));
      }
    }
    if (texts.isEmpty()) {
      throw new EvaluationException(
          Diagnostic.error("empty-command", span, "the command has no words")
              .note("a list that is a word of its own becomes as many words as it has items"));
    }
    return texts;
  }

  /** The command as a script for the host's own shell. */
  public String command(Scope scope) throws EvaluationException {
    List<String> all = words(scope);
    Optional<String> refusal =
        scope.shell() == HostShell.POWERSHELL ? PowerShell.refusal(all.get(0)) : Optional.empty();
    if (refusal.isPresent()) {
      throw new EvaluationException(
          Diagnostic.error("unquotable-place", span, refusal.get())
              .help("write the program itself, or a script for PowerShell with `shell:`"));
    }
    return scope.shell().command(all);
  }

  /** As written, for listings. */
  public String source() {
    return source;
  }

  private static List<String> spread(Piece.Embedded piece, Scope scope) throws EvaluationException {
    Value value = piece.expression().evaluate(scope);
    List<Value> items = value instanceof Value.Listing list ? list.items() : List.of(value);
    List<String> words = new ArrayList<>();
    for (Value item : items) {
      words.add(NulFree.text(piece.text(item), piece.span()));
    }
    return words;
  }

  private static String joined(Word word, Scope scope) throws EvaluationException {
    StringBuilder text = new StringBuilder();
    for (Piece piece : word.pieces()) {
      text.append(piece.text(scope));
    }
    return text.toString();
  }
}
