package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of an INI inventory that declare hosts or variables. */
final class IniEntries {
  private final InventorySource source;
  private final Diagnostics out;

  IniEntries(InventorySource source) {
    this.source = source;
    this.out = source.out();
  }

  /** {@code web[1:3]:22 key=value other="two words"}. */
  void host(Span line, DraftGroup group) {
    ShellWords words = ShellWords.split(line);
    words.fault().ifPresent(fault -> reportQuotes(line, fault));
    words.cut().ifPresent(this::warnOfCut);
    if (words.words().isEmpty()) {
      return;
    }
    List<Assignment> assignments = new ArrayList<>();
    for (LocatedText word : words.words().subList(1, words.words().size())) {
      assignment(word, "behind a host").ifPresent(assignments::add);
    }
    HostNames.read(words.words().get(0), out)
        .ifPresent(
            names ->
                new HostMembers(source, group)
                    .add(names, words.words().get(0).span(), host -> assign(host, assignments)));
  }

  /** {@code key = value}, up to the end of the line. */
  void variable(Span line, DraftGroup group) {
    String where = "under `[" + group.name() + ":vars]`";
    int value = line.text().indexOf('=') + 1;
    Span stripped = PythonText.strip(line.part(value, line.end()));
    assignment(LocatedText.verbatim(line), where)
        .map(one -> one.with(stripped))
        .ifPresent(one -> source.draft().set(group, one.name(), one.value()));
  }

  private void assign(DraftHost host, List<Assignment> assignments) {
    assignments.forEach(one -> source.draft().set(host, one.name(), one.value()));
  }

  private Optional<Assignment> assignment(LocatedText text, String where) {
    int equals = text.value().indexOf('=');
    if (equals < 1) {
      out.add(
          Diagnostic.error("ini-line", text.span(), "`" + text + "` is no variable")
              .note(where + " stands `name=value`")
              .help("write `name=value`, and quotes around a value with spaces"));
      return Optional.empty();
    }
    return Optional.of(Assignment.of(text, equals));
  }

  private void reportQuotes(Span line, String fault) {
    out.add(
        Diagnostic.error("ini-quotes", line, fault + " in this line")
            .help("close the quote, or write `\\` before a quote that is part of the value"));
  }

  private void warnOfCut(Span cut) {
    out.add(
        Diagnostic.warning("ini-cut", cut, "a `#` ends the value before it")
            .note("so it does for Ansible, spaces or not")
            .help("put the value in quotes if the `#` belongs to it"));
  }

  /** A variable as written, and what Python makes of its value. */
  private record Assignment(Located<String> name, Located<Value> value) {
    static Assignment of(LocatedText text, int equals) {
      LocatedText value = text.part(equals + 1, text.value().length());
      return new Assignment(
          new Located<>(text.value().substring(0, equals).strip(), text.part(0, equals).span()),
          new Located<>(PythonLiteral.read(value.value()), value.span()));
    }

    Assignment with(Span value) {
      return new Assignment(name, new Located<>(PythonLiteral.read(value.text()), value));
    }
  }
}
