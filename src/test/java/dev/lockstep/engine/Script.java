package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario's {@code hosts.yml}: {@code hosts} with a list of answers each ({@code on}, {@code
 * answer}, {@code stdout}, {@code stderr}, {@code times}), {@code person: yes|no}, {@code answers}
 * with what a person says one after another, {@code waive} with a reason for each check that is
 * waived, {@code accept_warnings: true}, {@code dry_run: true}.
 */
final class Script {
  private final Map<String, Value> written;

  private Script(Map<String, Value> written) {
    this.written = written;
  }

  static Script read(Path file) {
    Diagnostics out = new Diagnostics();
    SourceFile source = new SourceFile(file.toString(), Golden.read(file));
    Optional<Node> node = YamlReader.read(source, Dialect.YAML_1_2, out);
    assertThat(out.all()).isEmpty();
    return new Script(((Value.Mapping) node.orElseThrow().value()).entries());
  }

  boolean isDryRun() {
    return says("dry_run", "true");
  }

  /** Sets a theatre up. */
  void stage(Theatre theatre) {
    if (written.containsKey("person")) {
      theatre.answering(says("person", "yes"));
    }
    if (written.containsKey("answers")) {
      theatre.answering(ScriptedPersons.read(written.get("answers")));
    }
    if (written.get("waive") instanceof Value.Mapping waive) {
      theatre.waiving(
          waive.entries().entrySet().stream()
              .map(one -> waiver(one.getKey(), one.getValue()))
              .toList());
    }
    if (says("accept_warnings", "true")) {
      theatre.acceptingWarnings();
    }
    ((Value.Mapping) written.get("hosts"))
        .entries()
        .forEach((host, lines) -> theatre.hosts.host(host, lines(lines)));
  }

  private static Waiver waiver(String subject, Value reason) {
    String[] parts = subject.split("@", 2);
    Optional<String> host = parts.length == 1 ? Optional.empty() : Optional.of(parts[1]);
    return new Waiver(parts[0], host, reason.toString());
  }

  private boolean says(String key, String value) {
    return written.containsKey(key) && written.get(key).toString().equals(value);
  }

  private static List<ScriptedTransport.Line> lines(Value value) {
    List<ScriptedTransport.Line> lines = new ArrayList<>();
    if (value instanceof Value.Listing list) {
      for (Value item : list.items()) {
        Map<String, Value> line = ((Value.Mapping) item).entries();
        lines.add(
            new ScriptedTransport.Line(
                text(line, "on", ""),
                text(line, "answer", "0"),
                text(line, "stdout", ""),
                text(line, "stderr", ""),
                Integer.parseInt(text(line, "times", "0"))));
      }
    }
    return lines;
  }

  private static String text(Map<String, Value> line, String key, String otherwise) {
    return line.containsKey(key) ? line.get(key).toString() : otherwise;
  }
}
