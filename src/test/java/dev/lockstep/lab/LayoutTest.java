package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables that say what labs there are, held against the platform types that are shipped. */
class LayoutTest {
  private static final Path TYPES = Path.of("runbooks/platforms");

  /** But the one of which nothing is ours. */
  @Test
  void everyPlatformTypeThatIsShippedCanBePractisedOn() throws IOException {
    try (Stream<Path> files = Files.list(TYPES)) {
      assertThat(Layout.types())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString().replace(".yml", ""))
                  .filter(type -> !type.equals("hosted"))
                  .toList());
    }
  }

  @Test
  void rolesAreTheTypesOwnAndAsManyAsItAllows() throws IOException {
    for (String type : Layout.types()) {
      Map<String, Integer> counts = new TreeMap<>();
      for (Seat seat : Layout.of(type).orElseThrow().seats()) {
        if (!seat.outsider()) {
          seat.roles().forEach(role -> counts.merge(role, 1, Integer::sum));
        }
      }
      String text = Files.readString(TYPES.resolve(type + ".yml"));
      counts.forEach(
          (role, count) -> assertThat(allowed(text, role)).as(type + " " + role).contains(count));
    }
  }

  /** What {@code role: { hosts: 1.. }} allows, up to nine. */
  private static List<Integer> allowed(String text, String role) {
    Matcher line =
        Pattern.compile("(?m)^  " + role + ": +\\{ hosts: ([0-9]+)(\\.\\.)?").matcher(text);
    assertThat(line.find()).as(role).isTrue();
    int least = Integer.parseInt(line.group(1));
    boolean exactly = line.group(2) == null;
    return exactly
        ? List.of(least)
        : Stream.iterate(least, number -> number < 10, number -> number + 1).toList();
  }

  @Test
  void aLabGrowsByTheRoleThatMay() throws IOException {
    Layout five = Layout.of("power-cluster").orElseThrow();

    List<Seat> seven = five.withHosts(7).seats();

    assertThat(seven.stream().map(Seat::name))
        .containsExactly(
            "tracking1", "tracking2", "power1", "power2", "power3", "power4", "marketing1");
    assertThat(seven.get(5).owns()).contains("power4");
    assertThat(seven.get(5).instances()).containsExactly("power4");
  }

  @Test
  void aLabCanNotShrinkNorGrowWhereNothingGrows() throws IOException {
    Layout standalone = Layout.of("standalone").orElseThrow();

    assertThatThrownBy(() -> standalone.withHosts(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Layout.of("standard").orElseThrow().withHosts(3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theVersionThatIsMigratedToCanNotBeMigratedFrom() throws IOException {
    assertThat(Release.versions()).containsExactly("5.11", "6.02", "6.1");
    assertThat(Release.of(Release.target().version())).isEmpty();
  }

  @Test
  void everyTypeHasTwoRefusalsOnHostsOfItsOwn() throws IOException {
    for (String type : Layout.types()) {
      List<String> hosts = Layout.of(type).orElseThrow().seats().stream().map(Seat::name).toList();
      assertThat(Refusal.of(type)).as(type).hasSize(2);
      assertThat(Refusal.of(type)).allMatch(refusal -> hosts.contains(refusal.host()));
    }
  }
}
