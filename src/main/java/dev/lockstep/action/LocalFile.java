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

/**
 * A file on the jump host that an option names.
 *
 * @param mayBeFolder whether it may be a folder as well
 */
record LocalFile(Template template, boolean mayBeFolder) {

  /** Reads the option; a file named in plain words must be there now. */
  static Optional<LocalFile> read(Optional<LocatedText> written, Options options) {
    return read(written, false, options);
  }

  /** The same for a file or folder. */
  static Optional<LocalFile> readWithFolders(Optional<LocatedText> written, Options options) {
    return read(written, true, options);
  }

  private static Optional<LocalFile> read(
      Optional<LocatedText> written, boolean mayBeFolder, Options options) {
    Optional<Template> template = written.flatMap(text -> Template.compile(text, options.out()));
    template.ifPresent(name -> options.checks().add(name::check));
    template
        .flatMap(Template::literal)
        .filter(name -> !mayBeFolder || !Files.isDirectory(options.reading().files().resolve(name)))
        .flatMap(name -> fault(template.get().span(), options.reading().files(), name))
        .ifPresent(options.out()::add);
    return template.map(name -> new LocalFile(name, mayBeFolder));
  }

  /** Where it lies. */
  Path in(HostScope scope) throws EvaluationException {
    return scope.files().resolve(template.text(scope));
  }

  /** Where it lies, and that it is there. */
  Path present(HostScope scope) throws EvaluationException {
    Optional<Diagnostic> fault = fault(template.span(), scope.files(), template.text(scope));
    if (fault.isPresent() && !(mayBeFolder && Files.isDirectory(in(scope)))) {
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
          Diagnostic.error("not-a-file", span, "`" + name + "` is a folder")
              .help("name a file; whole folders are sent by `copy`"));
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
