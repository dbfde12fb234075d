package freemarker.core;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.Optional;

/** An element that we put into a template: it has no parameters and shows in no stack trace. */
@SuppressWarnings({
  "deprecation",
  "unchecked"
}) // so FreeMarker marks all of its tree, to keep it internal
final class AddedElement extends TemplateElement {
  private final String symbol;
  private final Behaviour behaviour;

  /** What an element does. */
  interface Behaviour {
    /** Does it; elements to go on with, if any. */
    Optional<TemplateElement[]> accept(Environment environment)
        throws TemplateException, IOException;
  }

  AddedElement(String symbol, Behaviour behaviour) {
    this.symbol = symbol;
    this.behaviour = behaviour;
  }

  @Override
  TemplateElement[] accept(Environment environment) throws TemplateException, IOException {
    return behaviour.accept(environment).orElse(null);
  }

  @Override
  protected String dump(boolean canonical) {
    return canonical ? "" : symbol;
  }

  @Override
  String getNodeTypeSymbol() {
    return symbol;
  }

  @Override
  int getParameterCount() {
    return 0;
  }

  @Override
  Object getParameterValue(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  ParameterRole getParameterRole(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  boolean isNestedBlockRepeater() {
    return false;
  }
}
