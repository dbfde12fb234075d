package freemarker.core;

import freemarker.template.TemplateException;

/** An opaque value came to a place that can't take it, such as text captured by a directive. */
public final class OpaqueValueException extends TemplateException {
  private static final long serialVersionUID = 1L;

  OpaqueValueException(Environment environment) {
    super("an opaque value can't be captured", environment);
  }
}
