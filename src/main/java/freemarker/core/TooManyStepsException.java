package freemarker.core;

import freemarker.template.TemplateException;

/** A template went round its loops more often than it may. */
public final class TooManyStepsException extends TemplateException {
  private static final long serialVersionUID = 1L;

  TooManyStepsException(Environment environment) {
    super("too many steps", environment);
  }
}
