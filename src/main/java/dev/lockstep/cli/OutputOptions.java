package dev.lockstep.cli;

import picocli.CommandLine.Option;

/** How a command speaks. */
final class OutputOptions {
  /** Forms of output. */
  enum Form {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "text, or json: one event a line (default: ${DEFAULT-VALUE}).")
  private Form form;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show commands and their output; may be given again.")
  private boolean[] verbose = new boolean[0];

  boolean isJson() {
    return form == Form.json;
  }

  boolean isVerbose() {
    return verbose.length > 0;
  }
}
