package dev.lockstep.schema;

import dev.lockstep.action.Action;
import dev.lockstep.action.ActionType;
import dev.lockstep.check.Check;
import dev.lockstep.check.CheckType;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Reading;
import dev.lockstep.text.SourceFile;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Optional;

/** Reads examples by the readers that read runbooks, which tells what their kinds are like. */
final class Sample {
  private Sample() {}

  static Optional<Action> action(ActionType type, String example, Diagnostics out) {
    return body(type.key(), example, out).flatMap(body -> type.read(body, reading(out)));
  }

  static Optional<Check> check(CheckType type, String example, Diagnostics out) {
    return body(type.key(), example, out).flatMap(body -> type.read(body, reading(out)));
  }

  /** What stands behind a key of the first item of a list. */
  private static Optional<Node> body(String key, String example, Diagnostics out) {
    return YamlReader.read(new SourceFile("example.yml", example), Dialect.YAML_1_2, out)
        .filter(Node.Sequence.class::isInstance)
        .map(list -> ((Node.Sequence) list).items().get(0))
        .filter(Node.Mapping.class::isInstance)
        .flatMap(step -> ((Node.Mapping) step).get(key));
  }

  private static Reading reading(Diagnostics out) {
    return new Reading(out, Path::of);
  }
}
