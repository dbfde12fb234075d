package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a host says of its lock: {@code boot}, {@code held}, {@code spot}, {@code unfit}. */
final class LockAnswer {
  private LockAnswer() {}

  /**
   * What was seen.
   *
   * @param folder where the lock lies
   */
  static Sight of(Result.Ran ran, String folder) {
    if (ran.isSuccess()) {
      return sight(lines(ran.stdout().text()), ran.stderr().text(), folder);
    }
    return ran.status() instanceof ExitStatus.Exited
        ? new Sight.Unfit(LastWords.of(ran.stderr().text(), ran.stdout().text()).orElse("no words"))
        : new Sight.Unheard(ran.status().toString());
  }

  private static Map<String, String> lines(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              found.put(line.substring(0, Math.max(0, space)), line.substring(space + 1));
            });
    return found;
  }

  private static Sight sight(Map<String, String> lines, String complaints, String folder) {
    if (lines.containsKey("unfit")) {
      return new Sight.Unfit(lines.get("unfit"));
    } else if (!lines.containsKey("held")) {
      return new Sight.Unfit("the host said nothing of its lock: " + complaints.strip());
    }
    String boot = lines.getOrDefault("boot", "");
    String word = lines.get("held");
    if (word.isEmpty()) {
      String spot = lines.getOrDefault("spot", "");
      return new Sight.Seen(new Machine(spot.isEmpty() ? "" : boot + spot, boot), Optional.empty());
    }
    return Claim.of(word)
        .<Sight>map(claim -> new Sight.Seen(new Machine(id(word), boot), Optional.of(claim)))
        .orElseGet(() -> new Sight.Unfit(folder + "/lock is no lock of this version: " + word));
  }

  private static String id(String word) {
    int at = word.indexOf("&id=") + "&id=".length();
    int end = word.indexOf('&', at);
    return word.substring(at, end < 0 ? word.length() : end);
  }
}
