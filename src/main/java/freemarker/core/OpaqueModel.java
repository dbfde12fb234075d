package freemarker.core;

import freemarker.template.TemplateModel;

/**
 * A value that a template may pass on as a whole, to an {@link OpaqueSink}, and never sees itself.
 */
public interface OpaqueModel extends TemplateModel {}
