package freemarker.core;

import freemarker.template.TemplateException;
import java.io.IOException;

/** A writer that takes opaque values beside text, in their order. */
public interface OpaqueSink {
  /** Takes a value in place of text. */
  void write(OpaqueModel model) throws IOException, TemplateException;
}
