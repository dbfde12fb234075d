package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A declared input (language §2).
 *
 * @param required whether it must have a value; so by default where there is no default
 * @param perHost whether hosts may differ in it
 */
public record Param(
    Located<String> name, Type type, Rules rules, boolean required, boolean perHost, String help) {

  /**
   * What its value must be beside its type.
   *
   * @param oneOf the choices; empty for any
   * @param fallback the default, as written
   */
  public record Rules(List<String> oneOf, Optional<Pattern> pattern, Optional<Node> fallback) {
    /** No rule. */
    public static final Rules NONE = new Rules(List.of(), Optional.empty(), Optional.empty());

    public Rules {
      oneOf = List.copyOf(oneOf);
    }
  }

  /** Whether its value is a secret. */
  public boolean isSecret() {
    return type instanceof Type.SecretOf;
  }
}
