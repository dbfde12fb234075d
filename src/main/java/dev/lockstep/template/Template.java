package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Optional;
import java.util.Set;

/** Text with <code>${...}</code> in it (language §3). */
public final class Template {
  private Template() {}

  /** Compiles; empty, with a report, when an expression in it can't be read. */
  public static Optional<Template> compile(LocatedText source, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Where it stands. */
  public Span span() {
    throw new AssertionError("being built");
  }

  /** As written. */
  public String source() {
    throw new AssertionError("being built");
  }

  /** The text, when there is no expression in it. */
  public Optional<String> literal() {
    throw new AssertionError("being built");
  }

  /** The expression, when it is one whole <code>${...}</code> and so keeps its type. */
  public Optional<Expression> whole() {
    throw new AssertionError("being built");
  }

  /** The top-level names it uses. */
  public Set<String> names() {
    throw new AssertionError("being built");
  }

  /** Reports undefined names, wrong types and misused secrets; gives the type of the whole. */
  public Type check(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** The same where secrets may stand: {@code stdin}, {@code environment}, file content. */
  public Type checkContent(Names names, Diagnostics out) {
    throw new AssertionError("being built");
  }

  /** Its value: typed when it is one whole expression, else text; or {@code Unknown}. */
  public Value evaluate(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }

  /** Its text; what is unknown or secret is an exception. */
  public String text(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }

  /** Its text with secrets as parts. */
  public Content.Text content(Scope scope) throws EvaluationException {
    throw new AssertionError("being built");
  }
}
