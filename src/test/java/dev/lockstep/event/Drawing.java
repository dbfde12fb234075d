package dev.lockstep.event;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Draws what a table of transitions does, by asking it for each pair. */
final class Drawing {
  private Drawing() {}

  static <P, M> String of(List<P> phases, List<M> moves, BiFunction<P, M, Optional<P>> table) {
    int longest = phases.stream().mapToInt(phase -> phase.toString().length()).max().orElse(0);
    String cell = "%-" + Math.max(10, longest + 1) + "s";
    String head = "%-" + Math.max(11, longest + 1) + "s";
    StringBuilder out = new StringBuilder(String.format(head, ""));
    moves.forEach(move -> out.append(String.format(cell, move)));
    for (P phase : phases) {
      out.append('\n').append(String.format(head, phase));
      moves.forEach(
          move ->
              out.append(
                  String.format(cell, table.apply(phase, move).map(Object::toString).orElse("-"))));
    }
    return out.append('\n').toString().replaceAll(" +\n", "\n");
  }
}
