package dev.lockstep.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A script of PowerShell's with values in it: bare, inside '...', inside "...". In double quotes a
 * value is a subexpression with a literal in it, for a backquote would make something else of many
 * letters, and a variable's name in front of it would swallow what follows.
 */
public final class PowerShellText implements ScriptText {
  private static final String ENDS = " \t\r\n)},;|]";

  private final PowerShellLexer lexer = new PowerShellLexer();
  private final StringBuilder script = new StringBuilder();
  private boolean afterBare;
  private boolean split;

  @Override
  public PowerShellText raw(String text) {
    split = afterBare && !text.isEmpty() && ENDS.indexOf(text.charAt(0)) < 0;
    afterBare &= text.isEmpty();
    lexer.read(text);
    script.append(text);
    return this;
  }

  @Override
  public Optional<String> refusal() {
    return afterBare ? Optional.of("directly behind another value") : lexer.refusal();
  }

  @Override
  public Optional<String> refusalOfWords() {
    return refusal().or(() -> lexer.isBare() ? Optional.empty() : Optional.of("inside quotes"));
  }

  @Override
  public Optional<String> flaw() {
    return split ? Optional.of("directly before other text, outside quotes") : Optional.empty();
  }

  @Override
  public PowerShellText value(String value) {
    refusal().ifPresent(PowerShellText::refuse);
    add(
        lexer.isBare()
            ? PowerShell.quoted(value)
            : lexer.isSingle()
                ? PowerShell.inSingleQuotes(value)
                : "$(" + PowerShell.quoted(value) + ")");
    return this;
  }

  @Override
  public PowerShellText words(List<String> values) {
    refusalOfWords().ifPresent(PowerShellText::refuse);
    add(values.stream().map(PowerShell::quoted).collect(Collectors.joining(" ")));
    return this;
  }

  private void add(String quoted) {
    script.append(quoted);
    afterBare = lexer.isBare();
    split = false;
    lexer.value();
  }

  @Override
  public String script() {
    return script.toString();
  }

  private static void refuse(String place) {
    throw new IllegalStateException("a value " + place);
  }
}
