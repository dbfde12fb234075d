package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many hosts go at once: a number of them, or a share in percent. At least one host. */
public record BatchSize(int amount, boolean percent) {

  /** Reads what stands behind {@code serial}; what can't be read is reported and left out. */
  public static List<Located<BatchSize>> readAll(List<Node> written, Diagnostics out) {
    List<Located<BatchSize>> sizes = new ArrayList<>();
    for (Node node : written) {
      read(node, out).ifPresent(sizes::add);
    }
    return sizes;
  }

  private static Optional<Located<BatchSize>> read(Node node, Diagnostics out) {
    if (node instanceof Node.Scalar scalar) {
      String text = scalar.text().value().strip();
      boolean percent = text.endsWith("%");
      String digits = percent ? text.substring(0, text.length() - 1) : text;
      if (digits.matches("0*[1-9][0-9]{0,5}") && (!percent || Integer.parseInt(digits) <= 100)) {
        return Optional.of(
            new Located<>(new BatchSize(Integer.parseInt(digits), percent), node.span()));
      }
    }
    out.add(
        Diagnostic.error(
                "invalid-serial",
                node.span(),
                "`serial` can't be `" + node.span().text().lines().findFirst().orElse("") + "`")
            .help("write a number of hosts such as `2`, a share such as `25%`, or a list of such"));
    return Optional.empty();
  }

  /** How many of so many hosts; a share is rounded down, but is at least one host. */
  public int of(int hosts) {
    return percent ? Math.max(1, hosts * amount / 100) : amount;
  }
}
