package dev.lockstep.template;

import dev.lockstep.value.Value;
import freemarker.template.TemplateModelException;

/** An evaluation met what only a run would bring; on its way through FreeMarker. */
final class UnknownException extends TemplateModelException {
  private static final long serialVersionUID = 1L;

  private final transient Value.Unknown unknown;

  UnknownException(Value.Unknown unknown) {
    super(unknown.toString());
    this.unknown = unknown;
  }

  Value.Unknown unknown() {
    return unknown;
  }
}
