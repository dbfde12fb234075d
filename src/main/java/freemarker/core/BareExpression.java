package freemarker.core;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import java.io.StringReader;
import java.io.Writer;
import java.util.Optional;

/** One expression without a template around it. */
@SuppressWarnings("deprecation") // so FreeMarker marks all of its tree, to keep it internal
public final class BareExpression {
  private final Template home;
  private final Expression expression;
  private final SyntaxNode tree;
  private final SourceLines lines;

  private BareExpression(Template home, Expression expression, SourceLines lines) {
    this.home = home;
    this.expression = expression;
    this.lines = lines;
    this.tree = new SyntaxReader(lines).read(expression);
  }

  /** What looks at a result while its environment is there; empty for a missing value. */
  public interface Reader<T> {
    /** Takes what it needs. */
    T read(Optional<TemplateModel> result) throws TemplateException;
  }

  /** Where something is, in offsets of the source. */
  public record Place(int begin, int end) {}

  /**
   * Parses a source that is to be exactly one expression.
   *
   * <p>It is parsed in parentheses, because only there a bare {@code >} is an operator; the spare
   * first column is taken off again here.
   */
  public static BareExpression parse(String source, Configuration settings) throws ParseException {
    Template home = Template.getPlainTextTemplate("", "", settings);
    SimpleCharStream stream =
        new SimpleCharStream(new StringReader("(" + source + ")"), 1, 0, source.length() + 2);
    stream.setTabSize(1);
    FMParserTokenManager tokens = new FMParserTokenManager(stream);
    tokens.SwitchTo(FMParserConstants.FM_EXPRESSION);
    FMParser parser = new FMParser(home, false, tokens, settings);
    SourceLines lines = new SourceLines(source);
    try {
      Expression whole = parser.Expression();
      boolean isOne =
          whole instanceof ParentheticalExpression
              && lines.offset(whole.getEndLine(), whole.getEndColumn()) == source.length()
              && parser.getNextToken().kind == FMParserConstants.EOF;
      if (!isOne) {
        throw new ParseException("more than one expression", home, 1, 1, 1, 1);
      }
      return new BareExpression(home, (Expression) whole.getParameterValue(0), lines);
    } catch (TokenMgrError e) {
      throw e.toParseException(home);
    }
  }

  /** What was parsed. */
  public SyntaxNode tree() {
    return tree;
  }

  /** Evaluates with the names of {@code root}, and lets {@code reader} look at the result. */
  public <T> T evaluate(TemplateHashModel root, Reader<T> reader) throws TemplateException {
    Environment before = Environment.getCurrentEnvironment();
    Environment environment = new Environment(home, root, Writer.nullWriter());
    Environment.setCurrentEnvironment(environment);
    try {
      return reader.read(Optional.ofNullable(expression.eval(environment)));
    } finally {
      Environment.setCurrentEnvironment(before);
    }
  }

  /** Which part of the source an exception is about, if it says so. */
  public Optional<Place> place(TemplateException exception) {
    return place(exception, lines);
  }

  static Optional<Place> place(TemplateException exception, SourceLines lines) {
    if (exception.getLineNumber() == null || exception.getEndLineNumber() == null) {
      return Optional.empty();
    }
    int begin = lines.offset(exception.getLineNumber(), exception.getColumnNumber());
    int end = lines.offset(exception.getEndLineNumber(), exception.getEndColumnNumber() + 1);
    return Optional.of(new Place(begin, Math.max(begin, end)));
  }

  /** Where a source can't be read. */
  public static Place place(ParseException exception, String source) {
    SourceLines lines = new SourceLines(source);
    int begin = lines.offset(exception.getLineNumber(), exception.getColumnNumber());
    int end = lines.offset(exception.getEndLineNumber(), exception.getEndColumnNumber() + 1);
    return new Place(begin, Math.max(begin, end));
  }
}
