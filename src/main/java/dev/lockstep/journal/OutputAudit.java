package dev.lockstep.journal;

import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.TryEnded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares kept output with what the journal says of it. */
final class OutputAudit {
  private final RunFolder run;
  private final List<OutputRef> named = new ArrayList<>();

  OutputAudit(RunFolder run) {
    this.run = run;
  }

  /** Remembers the output that an event names. */
  void take(Recorded recorded) {
    if (recorded.event() instanceof TryEnded tried) {
      Stream.of(tried.report().stdout(), tried.report().stderr())
          .filter(output -> !output.file().isEmpty())
          .forEach(named::add);
    }
  }

  /** The first file that is not as the journal says; empty when all are. */
  Optional<Verification> firstAltered() throws StateException {
    for (OutputRef output : named) {
      Optional<Verification> altered = altered(output);
      if (altered.isPresent()) {
        return altered;
      }
    }
    return Optional.empty();
  }

  private Optional<Verification> altered(OutputRef output) throws StateException {
    Optional<Path> file = run.output(output);
    if (file.isEmpty()) {
      return Optional.of(new Verification.OutputAltered(output.file(), "it is not there"));
    }
    return digest(file.get()).equals(output.sha256())
        ? Optional.empty()
        : Optional.of(new Verification.OutputAltered(output.file(), "its content is another"));
  }

  private static String digest(Path file) throws StateException {
    MessageDigest digest = Chain.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw StateException.unusable("read", file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
