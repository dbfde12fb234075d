package dev.lockstep.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which hosts a practice platform has, by its type: read from a table, {@code platforms.txt}. */
public final class Layout {
  private static final String FILE = "platforms.txt";
  private static final String GROWS = "+";

  private final String type;
  private final List<Seat> seats;
  private final int grows;

  private Layout(String type, List<Seat> seats, int grows) {
    this.type = type;
    this.seats = List.copyOf(seats);
    this.grows = grows;
  }

  /** All types that can be practised on. */
  public static List<String> types() throws IOException {
    return Table.rows(FILE).stream().map(row -> row.get(0)).distinct().toList();
  }

  /** The hosts of a type; empty when there is no such type. */
  public static Optional<Layout> of(String type) throws IOException {
    List<List<String>> rows =
        Table.rows(FILE).stream().filter(row -> row.get(0).equals(type)).toList();
    List<Seat> seats = rows.stream().map(row -> Seat.of(row.subList(1, row.size()))).toList();
    int grows = -1;
    for (int at = 0; at < rows.size(); at++) {
      grows = rows.get(at).get(5).equals(GROWS) ? at : grows;
    }
    return seats.isEmpty() ? Optional.empty() : Optional.of(new Layout(type, seats, grows));
  }

  /** The platform type. */
  public String type() {
    return type;
  }

  /** How many hosts there are. */
  public int size() {
    return seats.size();
  }

  /** Whether there may be more than these. */
  public boolean canGrow() {
    return grows >= 0;
  }

  /**
   * The same with so many hosts.
   *
   * @throws IllegalArgumentException when it can't have so many, or so few
   */
  public Layout withHosts(int hosts) {
    if (hosts < size() || (hosts > size() && !canGrow())) {
      throw new IllegalArgumentException(hosts + " hosts");
    }
    List<Seat> more = new ArrayList<>(seats);
    for (int at = grows + 1; more.size() < hosts; at++) {
      more.add(at, more.get(at - 1).next());
    }
    return new Layout(type, more, grows);
  }

  List<Seat> seats() {
    return seats;
  }
}
