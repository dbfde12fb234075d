package dev.lockstep.yaml;

import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Optional;

/** Writes out what a scalar or list in the place of a mapping is short for. */
final class ShortForm {
  private ShortForm() {}

  /** The mapping that was meant; the node itself where it is one, or nothing known. */
  static Node expanded(Node body, Form form) {
    if (body instanceof Node.Mapping) {
      return body;
    }
    if (body instanceof Node.Scalar scalar && scalar.isNothing()) {
      return form.mayBeEmpty() ? new Node.Mapping(List.of(), body.span()) : body;
    }
    return form.shortFor()
        .filter(key -> body instanceof Node.Scalar || form.takesList(key))
        .map(key -> under(key, body))
        .orElse(body);
  }

  private static Node under(String key, Node body) {
    LocatedText name = LocatedText.of(key, body.span(), new int[0]);
    Node.Scalar written = new Node.Scalar(name, Value.of(key), Optional.empty(), true);
    return new Node.Mapping(List.of(new Node.Entry(written, body)), body.span());
  }
}
