package dev.lockstep.cli;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabRequest;
import dev.lockstep.lab.Layout;
import dev.lockstep.lab.Release;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What kind of lab is wanted. */
final class LabKind {
  private static final List<String> FAMILIES = List.of("debian", "redhat");

  @Option(
      names = "--platform",
      paramLabel = "TYPE",
      required = true,
      description = "The platform type, as in runbooks/platforms/.")
  private String platform = "";

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      required = true,
      description = "The version that it has before the migration.")
  private String from = "";

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "How many hosts; more of the role that may have more.")
  private Optional<Integer> hosts = Optional.empty();

  @Option(
      names = "--os",
      paramLabel = "FAMILY",
      description = "What its hosts look like: debian (default) or redhat.")
  private String family = "debian";

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description = "A real PostgreSQL for its databases: postgresql://USER@HOST:PORT.")
  private Optional<String> postgres = Optional.empty();

  /** A usual one, asked for by the program itself. */
  static LabKind of(String platform, String from) {
    LabKind kind = new LabKind();
    kind.platform = platform;
    kind.from = from;
    return kind;
  }

  /** The request, once every word of it is known. */
  LabRequest request() throws StopException {
    try {
      List<String> types = Layout.types();
      List<String> versions = Release.versions();
      Layout layout =
          Layout.of(platform).orElseThrow(() -> unknown("platform type", platform, types));
      Release release = Release.of(from).orElseThrow(() -> unknown("version", from, versions));
      if (!FAMILIES.contains(family)) {
        throw unknown("kind of system", family, FAMILIES);
      }
      if (postgres.isPresent() && !isAddress(postgres.get())) {
        throw new StopException(
            ExitCode.USAGE,
            "`--postgres` wants the address of a PostgreSQL"
                + "\nwrite it as postgresql://USER@HOST:PORT");
      }
      return new LabRequest(hosts.isEmpty() ? layout : grown(layout), release, family, postgres);
    } catch (IOException broken) {
      throw new StopException(ExitCode.BUG, broken.getMessage());
    }
  }

  /** What is refused is not shown again: there may be a password in it. */
  private static boolean isAddress(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null && List.of("postgresql", "postgres").contains(uri.getScheme());
    } catch (URISyntaxException unreadable) {
      return false;
    }
  }

  private Layout grown(Layout layout) throws StopException {
    int wanted = hosts.orElseThrow();
    if (wanted < layout.size()) {
      throw new StopException(
          ExitCode.USAGE,
          "`--hosts "
              + wanted
              + "`: a lab of the type `"
              + platform
              + "` has at least "
              + layout.size());
    }
    if (wanted > layout.size() && !layout.canGrow()) {
      throw new StopException(
          ExitCode.USAGE,
          "`--hosts "
              + wanted
              + "`: a lab of the type `"
              + platform
              + "` has exactly "
              + layout.size());
    }
    return layout.withHosts(wanted);
  }

  private static StopException unknown(String what, String word, List<String> known) {
    return new StopException(
        ExitCode.USAGE,
        "there is no "
            + what
            + " `"
            + word
            + "` to practise on"
            + Suggestions.closest(word, known)
                .map(near -> "\ndid you mean `" + near + "`?")
                .orElse("")
            + "\nthere are: "
            + String.join(", ", known));
  }

  /** The words that ask for the same, in another process. */
  List<String> words() {
    List<String> words =
        new ArrayList<>(List.of("--platform", platform, "--from", from, "--os", family));
    hosts.ifPresent(number -> words.addAll(List.of("--hosts", number.toString())));
    postgres.ifPresent(url -> words.addAll(List.of("--postgres", url)));
    return words;
  }

  /** In words, as a person says it. */
  @Override
  public String toString() {
    return Quoting.word(platform) + " from " + Quoting.word(from);
  }
}
