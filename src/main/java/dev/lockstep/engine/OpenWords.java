package dev.lockstep.engine;

import dev.lockstep.plan.Plan;
import java.util.List;

/** A command line as it may be kept: the secrets among a plan's params taken out of it. */
public final class OpenWords {
  private OpenWords() {}

  /** The words, each secret in them masked. */
  public static List<String> of(Plan plan, List<String> words) {
    Mask mask = new Mask();
    plan.head().params().values().forEach(mask::learn);
    return words.stream().map(mask::apply).toList();
  }
}
