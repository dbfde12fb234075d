package dev.lockstep.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A version that a practice platform is migrated from: a row of {@code versions.txt}.
 *
 * @param folder what its folder is called on a host
 * @param timezone empty where a migration does not ask for one
 * @param packages names in the system's package database
 */
public record Release(
    String version,
    String build,
    String buildDate,
    String folder,
    String timezone,
    List<String> packages) {
  private static final String FILE = "versions.txt";

  public Release {
    packages = List.copyOf(packages);
  }

  /** All that can be migrated, the oldest first, and behind them the version that comes of it. */
  static List<Release> all() throws IOException {
    return Table.rows(FILE).stream().map(Release::of).toList();
  }

  /** What a migration leads to. */
  static Release target() throws IOException {
    List<Release> all = all();
    return all.get(all.size() - 1);
  }

  /** All that a platform can be migrated from, the oldest first. */
  public static List<String> versions() throws IOException {
    List<String> all = all().stream().map(Release::version).toList();
    return all.subList(0, all.size() - 1);
  }

  /** One that a platform can be migrated from. */
  public static Optional<Release> of(String version) throws IOException {
    return versions().contains(version)
        ? all().stream().filter(release -> release.version.equals(version)).findFirst()
        : Optional.empty();
  }

  private static Release of(List<String> row) {
    return new Release(
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4).equals("-") ? "" : row.get(4),
        Table.words(row.get(5)));
  }
}
