package dev.lockstep.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a ticket's folder: {@code RUN.STEP.ITEM.ATTEMPT-OPERATION.HOST}, for people to read.
 * No two tickets have the same name: where a part was rewritten or cut, a digest of the whole
 * follows the numbers. Only {@code A-Z a-z 0-9 . _ -} and at most 220 of them, so that it can stand
 * in every path, pattern and argument.
 */
final class TicketName {
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_-]");
  private static final Pattern UNFIT_HOST = Pattern.compile("[^A-Za-z0-9_.-]");
  private static final int LONGEST = 44;
  private static final int LONGEST_ITEM = 24;

  private TicketName() {}

  static String of(Ticket ticket) {
    String step = fit(UNFIT, ticket.step(), LONGEST);
    String item = fit(UNFIT, ticket.item(), LONGEST_ITEM);
    String host = fit(UNFIT_HOST, ticket.host(), LONGEST);
    boolean whole =
        List.of(step, item, host).equals(List.of(ticket.step(), ticket.item(), ticket.host()));
    String digest = whole ? "" : "-" + digest(ticket.toString());
    String numbers = ticket.attempt() + "-" + ticket.operation() + digest;
    return String.join(".", prefix(ticket.run()), step, item, numbers, host);
  }

  /** What the names of all commands of a run begin with, before the first dot. */
  static String prefix(String run) {
    String fit = fit(UNFIT, run, LONGEST);
    return fit.equals(run) ? run : fit + "-" + digest(run);
  }

  private static String fit(Pattern unfit, String part, int longest) {
    String fit = unfit.matcher(part).replaceAll("_");
    return fit.substring(0, Math.min(longest, fit.length()));
  }

  private static String digest(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible); // every Java has it
    }
  }
}
