package freemarker.core;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A template with directives. Its loops go round only so often, and a reference to an {@link
 * OpaqueModel} that stands alone between braces goes to the {@link OpaqueSink} unseen.
 */
@SuppressWarnings("deprecation") // so FreeMarker marks all of its tree, to keep it internal
public final class WholeTemplate {
  /** A thousand times what a long configuration file needs, and a moment for the machine. */
  private static final long MOST_STEPS = 1_000_000;

  private final Template template;
  private final SourceLines lines;
  private final SyntaxNode tree;
  private final TemplateElement root;
  private final Object steps = new Object();

  private WholeTemplate(Template template, SourceLines lines) {
    this.template = template;
    this.lines = lines;
    this.tree = new SyntaxReader(lines).read(template.getRootTreeNode());
    this.root = instrumented(template.getRootTreeNode());
  }

  /** Parses a template. */
  public static WholeTemplate parse(String source, Configuration settings) throws ParseException {
    try {
      Template template = new Template("", new StringReader(source), settings);
      return new WholeTemplate(template, new SourceLines(source));
    } catch (ParseException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
  }

  /** What was parsed. */
  public SyntaxNode tree() {
    return tree;
  }

  /** Writes the template's text; {@code out} has to be an {@link OpaqueSink} too. */
  public <W extends Writer & OpaqueSink> void process(TemplateHashModel names, W out)
      throws TemplateException, IOException {
    Environment before = Environment.getCurrentEnvironment();
    Environment environment = new Environment(template, names, out);
    environment.setCustomState(steps, new AtomicLong());
    Environment.setCurrentEnvironment(environment);
    try {
      environment.visit(root);
    } finally {
      Environment.setCurrentEnvironment(before);
    }
  }

  /** Which part of the source an exception is about, if it says so. */
  public Optional<BareExpression.Place> place(TemplateException exception) {
    return BareExpression.place(exception, lines);
  }

  private TemplateElement instrumented(TemplateElement element) {
    for (int i = 0; i < element.getChildCount(); i++) {
      element.setChildAt(i, instrumented(element.getChild(i)));
    }
    if (element.isNestedBlockRepeater()) {
      element.addChild(0, new AddedElement("step", this::step));
    }
    return element instanceof DollarVariable value && isReference(value)
        ? new AddedElement("value", environment -> write(value, environment))
        : element;
  }

  private static boolean isReference(DollarVariable value) {
    Object expression = value.getParameterValue(0);
    return expression instanceof Identifier
        || expression instanceof Dot
        || expression instanceof DynamicKeyName;
  }

  private Optional<TemplateElement[]> step(Environment environment) throws TemplateException {
    AtomicLong taken = (AtomicLong) environment.getCustomState(steps);
    if (taken.incrementAndGet() > MOST_STEPS) {
      throw new TooManyStepsException(environment);
    }
    return Optional.empty();
  }

  private static Optional<TemplateElement[]> write(DollarVariable value, Environment environment)
      throws TemplateException, IOException {
    Expression expression = (Expression) value.getParameterValue(0);
    if (!(expression.eval(environment) instanceof OpaqueModel opaque)) {
      return Optional.ofNullable(value.accept(environment));
    }
    if (!(environment.getOut() instanceof OpaqueSink sink)) {
      throw new OpaqueValueException(environment);
    }
    sink.write(opaque);
    return Optional.empty();
  }
}
