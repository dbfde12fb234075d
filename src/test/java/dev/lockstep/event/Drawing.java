package dev.lockstep.event;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Draws what a table of transitions does, by asking it for each pair. */
final class Drawing {
  private Drawing() {}

  static <P, M> String of(List<P> phases, List<M> moves, BiFunction<P, M, Optional<P>> table) {
    StringBuilder out = new StringBuilder(String.format("%-11s", ""));
    moves.forEach(move -> out.append(String.format("%-10s", move)));
    for (P phase : phases) {
      out.append('\n').append(String.format("%-11s", phase));
      moves.forEach(
          move ->
              out.append(
                  String.format(
                      "%-10s", table.apply(phase, move).map(Object::toString).orElse("-"))));
    }
    return out.append('\n').toString().replaceAll(" +\n", "\n");
  }
}
