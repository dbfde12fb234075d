package dev.lockstep.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Story;
import dev.lockstep.json.Json;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunListingTest {
  private static final Path EXPECTED = Path.of("src/test/resources/golden/show");

  @Test
  void everyRunIsALine() throws Exception {
    List<RunListing.Row> rows =
        List.of(
            RunListing.Row.of("20261123-220504-aaaa", Story.begun().state(), true),
            RunListing.Row.of("20261123-220404-bbbb", Story.begun().state(), false),
            RunListing.Row.of(
                "20261123-220304-cccc",
                Story.begun().then(Story.end(ExitCode.FAILED)).state(),
                false),
            RunListing.Row.of(
                "20261123-220204-dddd",
                Story.begun().then(Story.end(ExitCode.DONE)).state(),
                false),
            RunListing.Row.of("20261123-220104-eeee", new RunState(), false),
            RunListing.Row.unreadable("20261123-220004-ffff", "the journal was altered"));
    RunListing listing = new RunListing(Palette.PLAIN, ZoneOffset.ofHours(1));

    Golden.check(EXPECTED.resolve("runs.txt"), String.join("\n", listing.text(rows)) + "\n");
    Golden.check(EXPECTED.resolve("runs.json"), Json.pages(listing.json(rows)) + "\n");
  }

  @Test
  void whereThereAreNoRunsThatIsSaid() {
    RunListing listing = new RunListing(Palette.COLOURED, ZoneOffset.UTC);

    assertThat(listing.text(List.of())).containsExactly("no runs yet");
    assertThat(listing.json(List.of())).isEmpty();
  }
}
