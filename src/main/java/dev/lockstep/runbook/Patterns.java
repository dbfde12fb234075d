package dev.lockstep.runbook;

import dev.lockstep.inventory.HostPattern;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** Reads host patterns; a list of names means all of them, as in Ansible. */
final class Patterns {
  private final Kit kit;

  Patterns(Kit kit) {
    this.kit = kit;
  }

  Optional<HostPattern> read(Fields fields, String key) {
    Optional<Node> written = fields.value(key);
    if (written.isPresent() && written.get() instanceof Node.Sequence list) {
      return HostPattern.parse(joined(list), kit.out());
    }
    return fields.text(key).flatMap(this::parse);
  }

  private Optional<HostPattern> parse(LocatedText text) {
    if (text.value().contains("${") || text.value().contains("{{")) {
      kit.error(
          "templated-hosts",
          text.span(),
          "`hosts` can't hold a template",
          "name groups or hosts; for one host known in the plan there is `run_on`");
      return Optional.empty();
    }
    return HostPattern.parse(text, kit.out());
  }

  private static LocatedText joined(Node.Sequence list) {
    StringBuilder text = new StringBuilder();
    for (Node item : list.items()) {
      text.append(text.isEmpty() ? "" : ",");
      text.append(item instanceof Node.Scalar scalar ? scalar.text().value() : "");
    }
    return LocatedText.of(text.toString(), list.span(), new int[0]);
  }
}
