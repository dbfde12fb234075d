package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.ProjectFiles;
import dev.lockstep.template.Template;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file on the jump host that an option names. */
record LocalFile(Template template) {

  /** Reads the option; a file named in plain words must be there now. */
  static Optional<LocalFile> read(Optional<LocatedText> written, Options options) {
    Optional<Template> template = written.flatMap(text -> Template.compile(text, options.out()));
    template.ifPresent(name -> options.checks().add(name::check));
    template
        .flatMap(Template::literal)
        .flatMap(name -> fault(template.get().span(), options.reading().files(), name))
        .ifPresent(options.out()::add);
    return template.map(LocalFile::new);
  }

  /** Where it lies. */
  Path in(HostScope scope) throws EvaluationException {
    return scope.files().resolve(template.text(scope));
  }

  /** Where it lies, and that it is there. */
  Path present(HostScope scope) throws EvaluationException {
    Optional<Diagnostic> fault = fault(template.span(), scope.files(), template.text(scope));
    if (fault.isPresent()) {
      throw new EvaluationException(fault.get());
    }
    return in(scope);
  }

  /** The report that it can't be read. */
  EvaluationException unreadable(String why) {
    return new EvaluationException(
        Diagnostic.error(
            "unreadable-file",
            template.span(),
            "the file `" + template.source() + "` can't be read: " + why));
  }

  /** The report that a file can't be sent, if so. */
  static Optional<Diagnostic> fault(Span span, ProjectFiles files, String name) {
    Path path = files.resolve(name);
    if (Files.isDirectory(path)) {
      return Optional.of(
          Diagnostic.error("not-yet", span, "`" + name + "` is a folder")
              .note("whole folders can't be sent by this version yet")
              .help("name the files one by one, with `loop`"));
    }
    if (Files.isReadable(path)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.error(
                "missing-file",
                span,
                Files.exists(path)
                    ? "the file `" + name + "` can't be read"
                    : "the file `" + name + "` is not there")
            .note("a path leads from the folder of the runbook, in its parts too"));
  }
}
