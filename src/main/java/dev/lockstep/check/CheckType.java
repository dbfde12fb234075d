package dev.lockstep.check;

import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** A kind of check, under the key by which runbooks call it. */
public interface CheckType {
  /** The key of a precondition that asks for it: {@code backup}. */
  String key();

  /** One line for {@code doc} and listings: what must hold. */
  String help();

  /** What its verdicts are about, whatever its options. */
  default Subject subject() {
    return Subject.EACH_HOST;
  }

  /** What may be written behind the key. */
  Form form();

  /** Reads what stands behind the key; empty, with all reports, when it can't be used. */
  Optional<Check> read(Node body, Reading reading);
}
