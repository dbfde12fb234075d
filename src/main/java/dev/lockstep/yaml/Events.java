package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.io.StringReader;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;

/** The parser's events, one by one, so that reading can stop before the parser has read it all. */
final class Events {
  private static final Pattern LONG_ESCAPE = Pattern.compile("\\\\U[0-9a-fA-F]{8}");

  private final SourceFile file;
  private final Dialect dialect;
  private final Marks marks;
  private final Iterator<Event> events;
  private int read;

  Events(SourceFile file, Dialect dialect, Marks marks) {
    this.file = file;
    this.dialect = dialect;
    this.marks = marks;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new Yaml(options).parse(new StringReader(file.content())).iterator();
  }

  /**
   * @throws StoppedException when there is no next event because of a fault
   */
  Event next() {
    try {
      Event event = events.next();
      read = marks.offset(event.getEndMark());
      return event;
    } catch (MarkedYAMLException e) {
      throw new StoppedException(SyntaxFault.of(file, dialect, marks, e).diagnostic());
    } catch (IllegalArgumentException e) {
      // The parser makes code points of eight digits without looking whether there is such a one.
      throw new StoppedException(
          Diagnostic.error("yaml-escape", longEscape(), "no character has this number")
              .note("the last one is `\\U0010FFFF`")
              .help("write `\\\\` for a backslash, or put the value in single quotes"));
    }
  }

  private Span longEscape() {
    Matcher escape = LONG_ESCAPE.matcher(file.content());
    for (int from = read; escape.find(from); from = escape.end()) {
      if (Long.parseLong(escape.group().substring(2), 16) > Character.MAX_CODE_POINT) {
        return file.span(escape.start(), escape.end());
      }
    }
    return file.span(read, read);
  }
}
