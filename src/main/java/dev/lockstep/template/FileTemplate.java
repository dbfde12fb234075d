package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import freemarker.core.BareExpression;
import freemarker.core.ParseException;
import freemarker.core.WholeTemplate;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A file that {@code template} sends: FreeMarker whole, directives included, locked down alike. Its
 * output and its loops are bounded, so that no template can hang a run.
 */
public final class FileTemplate {
  private final SourceFile file;
  private final WholeTemplate compiled;

  private FileTemplate(SourceFile file, WholeTemplate compiled) {
    this.file = file;
    this.compiled = compiled;
  }

  /** Compiles; empty, with reports, when it can't be read or uses what is refused. */
  public static Optional<FileTemplate> compile(SourceFile file, Diagnostics out) {
    LocatedText text = LocatedText.verbatim(file.whole());
    try {
      WholeTemplate compiled = WholeTemplate.parse(text.value(), Machine.SETTINGS);
      long before = out.errorCount();
      Directives.check(file, compiled.tree(), out);
      return out.errorCount() == before
          ? Optional.of(new FileTemplate(file, compiled))
          : Optional.empty();
    } catch (ParseException e) {
      out.add(unreadable(e, file));
      return Optional.empty();
    } catch (StackOverflowError e) {
      out.error("unreadable-template", file.span(0, 0), "the template nests too deep");
      return Optional.empty();
    }
  }

  /** Reports undefined names, wrong types and misused secrets. */
  public void check(Names names, Diagnostics out) {
    Findings findings = new Findings(new FileOrigin(file), out);
    Inference inference = new Inference(findings, new NameCheck(findings, names, Map.of()));
    new DirectiveCheck(findings, inference).whole(compiled.tree());
  }

  /** The text with secrets as parts. */
  public Content.Text render(Scope scope) throws EvaluationException {
    RenderedText text = new RenderedText();
    try {
      compiled.process(Machine.root(scope), text);
      return text.content();
    } catch (TemplateException e) {
      throw Faults.of(e, new FileOrigin(file), compiled.place(e), file.content().length());
    } catch (IOException e) {
      throw new EvaluationException(
          Diagnostic.error(
              "endless-template",
              file.span(0, 0),
              "the template makes more than " + RenderedText.LIMIT + " characters"));
    } catch (BoundedText.TooManyLooksException e) {
      throw new EvaluationException(
          Diagnostic.error(
              "endless-pattern", file.span(0, 0), "a pattern takes too long to match"));
    }
  }

  private static Diagnostic unreadable(ParseException fault, SourceFile file) {
    BareExpression.Place place = BareExpression.place(fault, file.content());
    String at = file.span(place.begin(), place.end()).text();
    Diagnostic plain =
        Diagnostic.error(
            "unreadable-template",
            file.span(place.begin(), place.end()),
            "the template can't be read" + (at.isBlank() ? "" : ", from `" + at.strip() + "` on"));
    return switch (at.strip()) {
      case "and" -> plain.help("in a template write `&&`");
      case "or" -> plain.help("in a template write `||`");
      case "not" -> plain.help("in a template write `!`");
      default -> plain;
    };
  }
}
