package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The forms in which a file can name hosts. A new one is a constant here, a rule in {@link #of} and
 * a reader that adds to the {@link Draft}.
 */
enum SourceForm {
  INI,
  YAML,
  PROGRAM,
  TOML;

  private static final Pattern YAML_KEY =
      Pattern.compile("(?:[^\\s:#\\[\\]\"'={}]++|\"[^\"]*+\"|'[^']*+')\\s*+:(?:\\s.*+)?");

  /** Adds what a source says to its draft. */
  void read(InventorySource source) {
    switch (this) {
      case INI -> IniInventory.read(source);
      case YAML -> YamlInventory.read(source);
      case PROGRAM -> refuse(source, "executable inventories");
      case TOML -> refuse(source, "inventories in TOML");
    }
  }

  private static void refuse(InventorySource source, String what) {
    String name = source.file().name();
    source
        .out()
        .add(
            Diagnostic.error(
                    "not-yet",
                    source.file().span(0, source.file().line(1).length()),
                    "`" + name + "`: " + what + " can't be read yet")
                .help("save what `ansible-inventory --list --yaml` prints, and name that file"));
  }

  /**
   * The form of a file: a program when it says so, else what its extension says, else what its
   * first line looks like. Ansible tries one form after the other instead, and then reports the
   * faults of all of them.
   */
  static SourceForm of(SourceFile file) {
    if (file.content().startsWith("#!")) {
      return PROGRAM;
    }
    String name = file.name().substring(file.name().lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return switch (dot < 1 ? "" : name.substring(dot).toLowerCase(Locale.ROOT)) {
      case ".yml", ".yaml", ".json" -> YAML;
      case ".toml" -> TOML;
      case "" -> ofContent(file);
      default -> INI;
    };
  }

  private static SourceForm ofContent(SourceFile file) {
    for (int number = 1; number <= file.lineCount(); number++) {
      String line = file.line(number).strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        boolean yaml =
            line.startsWith("---")
                || line.startsWith("{")
                || line.startsWith("%YAML")
                || YAML_KEY.matcher(line).matches();
        return yaml ? YAML : INI;
      }
    }
    return INI;
  }
}
