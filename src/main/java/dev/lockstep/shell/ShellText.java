package dev.lockstep.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script with values in it, quoted for the place where they stand: bare, inside '...', inside
 * "...". Where no quoting is safe the text refuses the value, and says which place it is.
 *
 * <p>Quoting keeps a value one word, byte for byte. It can't keep a command from taking a value
 * with a leading {@code -} for an option; a script says {@code --} for that.
 */
public final class ShellText implements ScriptText {
  private final ShellLexer lexer = new ShellLexer();
  private final StringBuilder script = new StringBuilder();

  /** Adds text as it is. It may change in which quotes the rest stands. */
  @Override
  public ShellText raw(String text) {
    lexer.read(text);
    script.append(text);
    return this;
  }

  /** Why no value can stand at the end of what is there so far, if so: "in a here-document". */
  @Override
  public Optional<String> refusal() {
    return lexer.refusal();
  }

  /** Why no list of words can stand here, if so: "inside quotes". */
  @Override
  public Optional<String> refusalOfWords() {
    Optional<String> refusal = lexer.refusal();
    return refusal.isPresent() || lexer.place() == ShellLexer.Place.BARE
        ? refusal
        : Optional.of("inside quotes");
  }

  /**
   * Adds a value.
   *
   * @throws IllegalStateException where {@link #refusal()} has a reason
   * @throws IllegalArgumentException for a NUL character, which no argument can hold
   */
  @Override
  public ShellText value(String value) {
    refusal().ifPresent(this::refuse);
    script.append(quoted(value));
    lexer.value();
    return this;
  }

  /**
   * Adds each value as a word of its own; nothing at all for no values.
   *
   * @throws IllegalStateException where {@link #refusalOfWords()} has a reason
   */
  @Override
  public ShellText words(List<String> values) {
    refusalOfWords().ifPresent(this::refuse);
    List<String> words = new ArrayList<>();
    values.forEach(value -> words.add(Quoting.quoted(value)));
    script.append(String.join(" ", words));
    lexer.value();
    return this;
  }

  @Override
  public Optional<String> flaw() {
    return Optional.empty();
  }

  /** The script so far. */
  @Override
  public String script() {
    return script.toString();
  }

  private String quoted(String value) {
    String bare = Quoting.quoted(value);
    return switch (lexer.place()) {
      // Always in quotes: bare, a value could be a keyword, an assignment, a file descriptor.
      case BARE -> bare;
      case SINGLE -> bare.substring(1, bare.length() - 1);
      case DOUBLE -> value.replaceAll("[\\\\\"$`]", "\\\\$0");
    };
  }

  private void refuse(String place) {
    throw new IllegalStateException("a value " + place);
  }
}
