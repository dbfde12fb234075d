package dev.lockstep.template;

import freemarker.template.TemplateModelException;
import java.util.Optional;

/** Something of ours that ends an evaluation, on its way through FreeMarker. */
final class RefusedException extends TemplateModelException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String help;

  RefusedException(String code, String message, String help) {
    super(message);
    this.code = code;
    this.help = help;
  }

  String code() {
    return code;
  }

  /** What is wrong, for people. */
  String reason() {
    return getMessageWithoutStackTop();
  }

  Optional<String> help() {
    return help.isEmpty() ? Optional.empty() : Optional.of(help);
  }
}
