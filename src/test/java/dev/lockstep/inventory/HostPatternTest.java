package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPatternTest {
  private final Diagnostics out = new Diagnostics();

  static Path folder() {
    try {
      return Path.of(HostPatternTest.class.getResource("/golden/patterns").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Each line: a pattern and the hosts that Ansible 2.14 selects with it. */
  @TestFactory
  Stream<DynamicTest> selectsWhatAnsibleSelects() throws IOException {
    Inventory inventory = inventory();
    return Files.readAllLines(folder().resolve("patterns.txt")).stream()
        .map(line -> line.split(" => ", 2))
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair[0],
                    () ->
                        assertThat(select(pair[0], inventory))
                            .isEqualTo(pair[1].equals("error") ? "" : pair[1])));
  }

  @Test
  void localhostIsNoHostUnlessItIsWritten() {
    assertThat(select("localhost", inventory())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "web:db1:wbe, 9, wbe, did you mean `web`?",
    "web:!db3, 6, db3, did you mean `db`?",
    "web:&prd, 6, prd, did you mean `prod`?",
    "wbe[0], 1, wbe, did you mean `web`?",
    "web1:22, 1, web1:22, 'part names by commas alone, or by colons alone'",
    "zzzzzzzz, 1, zzzzzzzz, `lockstep inventory graph` shows what there is",
  })
  void unknownNameIsReportedAtItsSpan(String pattern, int column, String name, String help) {
    parse(pattern).orElseThrow().check(inventory(), out);
    assertThat(out.all())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("unknown-host");
              assertThat(found.span().position().column()).isEqualTo(column);
              assertThat(found.span().text()).isEqualTo(name);
              assertThat(found.helps()).containsExactly(help);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "*", "w*", "~nothing.*", "web[7]", "db1", "10.0.0.1", "nosuch*"})
  void knownNamesAndPatternsThatMayMatchNothingPass(String pattern) {
    parse(pattern).orElseThrow().check(inventory(), out);
    assertThat(out.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ",", ":", "web:!", "&", "~(", "~web,~["})
  void patternThatCannotBeReadIsReported(String pattern) {
    assertThat(parse(pattern)).isEmpty();
    assertThat(out.all()).extracting(Diagnostic::code).containsOnly("host-pattern");
  }

  @Test
  void dashInASubscriptIsAWarning() {
    assertThat(select("web[0-1]", inventory())).isEqualTo("web1 web2");
    assertThat(out.all())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("host-subscript");
              assertThat(found.helps())
                  .containsExactly("write `web[0:1]`, or add a `*` to match names");
            });
  }

  @Test
  void keepsItsSourceAndPlace() {
    HostPattern pattern = parse(" web:db ").orElseThrow();
    assertThat(pattern.source()).isEqualTo(" web:db ");
    assertThat(pattern.span().text()).isEqualTo(" web:db ");
  }

  @Test
  void emptyInventoryHasNoHosts() {
    Inventory empty = GoldenCase.read(folder(), List.of());
    assertThat(select("all", empty)).isEmpty();
    assertThat(empty.groups()).extracting(Group::name).containsExactly("all", "ungrouped");
  }

  private static Inventory inventory() {
    return GoldenCase.read(folder(), List.of("-i", "hosts"));
  }

  private Optional<HostPattern> parse(String pattern) {
    return HostPattern.parse(LocatedText.synthetic("-l", pattern), out);
  }

  private String select(String pattern, Inventory inventory) {
    List<Host> hosts = parse(pattern).orElseThrow().select(inventory);
    return String.join(" ", hosts.stream().map(Host::name).toList());
  }
}
