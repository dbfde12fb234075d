package dev.lockstep.action;

import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/** A scalar that is short for a mapping with one key. */
final class Shorthand {
  private Shorthand() {}

  /** The mapping that a scalar stands for; anything else as it is. */
  static Node of(Node body, String key) {
    if (!(body instanceof Node.Scalar scalar) || scalar.isNothing()) {
      return body;
    }
    LocatedText name = LocatedText.of(key, scalar.span(), new int[0]);
    Node.Scalar written = new Node.Scalar(name, Value.of(key), Optional.empty(), true);
    return new Node.Mapping(List.of(new Node.Entry(written, scalar)), scalar.span());
  }
}
