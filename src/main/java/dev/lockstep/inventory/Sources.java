package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files behind {@code -i} and hands each to the reader of its form. */
final class Sources {
  /** Hidden files, variables, and the extensions that Ansible 2.14 leaves out of a folder. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "\\..*|host_vars|group_vars|vars_plugins"
              + "|.*(?:\\.pyc|\\.pyo|\\.swp|\\.bak|~|\\.rpm|\\.md|\\.txt|\\.rst|\\.orig|\\.ini|\\.cfg"
              + "|\\.retry)",
          Pattern.DOTALL);

  private final TextFiles files;
  private final Draft draft;
  private final Diagnostics out;
  private final List<Path> variableFolders = new ArrayList<>();
  private final Set<Path> open = new LinkedHashSet<>();

  Sources(TextFiles files, Draft draft) {
    this.files = files;
    this.draft = draft;
    this.out = files.out();
  }

  /** The folders beside which {@code group_vars} and {@code host_vars} are looked for, in order. */
  List<Path> variableFolders() {
    return variableFolders;
  }

  /** Reads what one {@code -i} named. */
  void read(String written) {
    SourceFile option = new SourceFile("-i", written);
    Optional<Path> path = files.find(written);
    if (path.isPresent()) {
      variableFolders.add(Files.isDirectory(path.get()) ? path.get() : path.get().getParent());
      file(path.get(), option.whole());
    } else if (written.indexOf(',') >= 0) {
      hosts(option);
    } else {
      missing(option);
    }
  }

  private void missing(SourceFile option) {
    String written = option.content();
    out.add(
        Diagnostic.error(
                "unknown-inventory", option.whole(), "there is no inventory `" + written + "`")
            .help(
                "name a file or folder; a host alone is written with a comma, `-i "
                    + written
                    + ",`"));
  }

  private void file(Path path, Span asked) {
    if (Files.isDirectory(path)) {
      folder(path, asked);
      return;
    }
    if (isProgram(path)) {
      SourceFile shown = new SourceFile(files.shown(path), "");
      SourceForm.PROGRAM.read(new InventorySource(shown, Optional.of(path), draft, out));
      return;
    }
    files
        .read(path)
        .ifPresent(
            file ->
                SourceForm.of(file).read(new InventorySource(file, Optional.of(path), draft, out)));
  }

  /** Executable and no text: nothing but a program; texts say themselves what they are. */
  private static boolean isProgram(Path path) {
    if (!Files.isExecutable(path)) {
      return false;
    }
    try (var in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(512);
      return new String(start, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void folder(Path folder, Span asked) {
    try {
      Path real = folder.toRealPath();
      if (!open.add(real)) {
        return;
      }
      for (Path entry : sorted(folder)) {
        String name = entry.getFileName().toString();
        if (!IGNORED.matcher(name).matches()) {
          file(entry, asked);
        } else if (name.endsWith(".ini") && !name.startsWith(".")) {
          warnOfIni(entry);
        }
      }
      open.remove(real);
    } catch (IOException e) {
      out.add(
          Diagnostic.error(
                  "unreadable-file",
                  asked,
                  "the folder `" + files.shown(folder) + "` can't be read")
              .help("check that you may read it"));
    }
  }

  private void warnOfIni(Path file) {
    String name = files.shown(file);
    out.add(
        Diagnostic.warning(
                "ignored-inventory",
                new SourceFile(name, "").whole(),
                "`" + name + "` is not read, because its name ends in `.ini`")
            .note("Ansible leaves such files out of a folder")
            .help("take the ending off, or name the file itself with `-i`"));
  }

  /** By name, as Python sorts: Java's paths compare by bytes, which is the same. */
  static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private void hosts(SourceFile option) {
    InventorySource source = new InventorySource(option, Optional.empty(), draft, out);
    int start = 0;
    for (String part : option.content().split(",", -1)) {
      Span span = PythonText.strip(option.span(start, start + part.length()));
      start += part.length() + 1;
      if (span.start() < span.end()) {
        HostAddress address = HostAddress.parse(LocatedText.verbatim(span).value());
        HostNames one = new HostNames(List.of(address.name()), address.port());
        new HostMembers(source, draft.ungrouped()).add(one, span, host -> {});
      }
    }
  }
}
