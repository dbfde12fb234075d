package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sends values on every way that leads to a host, and compares what arrived, byte for byte. */
final class Values {
  /** What a shell, a template or a parser would love to take apart. */
  static final List<String> NASTY =
      List.of(
          "'; touch /tmp/x; '",
          "\"; touch /tmp/x; \"",
          "$(id)",
          "`id`",
          "${HOME} $HOME",
          "two\nlines\n",
          "-n",
          "--help",
          "naïve ☃ 𝄞",
          "\\ \\n %s *?[a] ~ # !x",
          "  blanks  ",
          "a'b\"c`d$e\\f",
          "<#if true>x</#if>");

  private static final String RUNBOOK =
      """
      runbook: Send a value everywhere
      params:
        value: { type: text }
        to: { type: path }
      stages:
        - stage: Send
          hosts: all
          BECOME
          steps:
            - name: By command
              command: { argv: [sh, -c, 'printf %s "$1" > "$2"', sh, "${value}", "${to}/command"] }
            - name: By command line
              command: sh -c 'printf %s "$1" > "$2"' sh ${value} ${to}/line
            - name: Bare in a script
              shell: printf '%s' ${value} > ${to}/bare
            - name: In single quotes
              shell: printf '%s' '${value}' > ${to}/single
            - name: In double quotes
              shell: printf '%s' "${value}" > ${to}/double
            - name: By environment
              shell: printf '%s' "$V" > ${to}/environment
              environment: { V: "${value}" }
            - name: By standard input
              shell: { run: "cat > ${to}/stdin", stdin: "${value}", stdin_add_newline: false }
            - name: As content
              copy: { content: "${value}", dest: "${to}/copy" }
            - name: By template
              template: { src: value.ftl, dest: "${to}/template" }
      """;

  private Values() {}

  /**
   * Runs it.
   *
   * @param inventory the inventory's file on that desk
   * @param to a folder in which the hosts' user may write
   * @param become a line of the stage, or nothing
   */
  static void arrive(Desk desk, String inventory, Path to, String become, String value)
      throws IOException {
    desk.write(
        "values.yml",
        RUNBOOK.replace("    BECOME\n", become.isEmpty() ? "" : "    " + become + "\n"));
    desk.write("value.ftl", "${value}");
    String values = Json.line(Map.of("value", value, "to", to.toString()));

    int code = desk.lockstep("run", "values.yml", "-i", inventory, "-e", values);

    assertThat(code).as(desk.out() + desk.err()).isZero();
    List<String> ways =
        List.of(
            "command",
            "line",
            "bare",
            "single",
            "double",
            "environment",
            "stdin",
            "copy",
            "template");
    for (String way : ways) {
      assertThat(Files.readString(to.resolve(way))).as("%s of %s", way, value).isEqualTo(value);
    }
  }
}
