package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The hosts that one entry of an inventory stands for: {@code web1}, {@code web1:2222}, {@code
 * web[01:20:2].example}.
 */
record HostNames(List<String> names, OptionalInt port) {

  /** The hosts of an entry; empty, with a report, when a range in it can't be read. */
  static Optional<HostNames> read(LocatedText entry, Diagnostics out) {
    HostAddress address = HostAddress.parse(entry.value());
    List<String> names = List.of(address.name());
    if (address.name().indexOf('[') >= 0) {
      HostRange range = HostRange.expand(address.name());
      if (range.fault().isPresent()) {
        out.add(
            Diagnostic.error("host-range", entry.span(), "`" + entry + "`: " + range.fault().get())
                .help(
                    "write `[BEGIN:END]` or `[BEGIN:END:STEP]`, such as `web[01:20]` or"
                        + " `db[a:f]`"));
        return Optional.empty();
      }
      names = range.names();
    }
    Optional<Diagnostic> fault = fault(entry, names, address.port());
    fault.ifPresent(out::add);
    return fault.isPresent() ? Optional.empty() : Optional.of(new HostNames(names, address.port()));
  }

  private static Optional<Diagnostic> fault(
      LocatedText entry, List<String> names, OptionalInt port) {
    String text = entry.value().strip();
    if (text.isEmpty()) {
      return Optional.of(
          Diagnostic.error("host-name", entry.span(), "a host has no name here")
              .help("write the host's name, or take the line out"));
    }
    if (text.endsWith(":") && port.isEmpty()) {
      return Optional.of(
          Diagnostic.error("host-name", entry.span(), "the host name `" + text + "` ends in `:`")
              .note("in an INI inventory `:` stands before a port")
              .help("name the file `.yml` if it is meant to be YAML, or take the `:` out"));
    }
    if (names.contains("---")) {
      return Optional.of(
          Diagnostic.error("host-name", entry.span(), "`---` begins a YAML file, not a host")
              .help("name the file `.yml`, or take the line out"));
    }
    return Optional.empty();
  }

  /** The ranges of a name, from left to right. */
  record HostRange(List<String> names, Optional<String> fault) {
    /** Far beyond any platform; a typo in a range must not fill the memory. */
    private static final int MOST_NAMES = 100_000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Longer than any name; each of the hosts is a copy. */
    private static final int MOST_CHARACTERS = 1000;

    static HostRange expand(String pattern) {
      if (pattern.length() > MOST_CHARACTERS) {
        String fault =
            "a name with ranges must not be longer than " + MOST_CHARACTERS + " characters";
        return new HostRange(List.of(), Optional.of(fault));
      }
      List<String> open = List.of(pattern);
      while (!open.isEmpty() && open.get(0).indexOf('[') >= 0) {
        List<String> next = new ArrayList<>();
        for (String one : open) {
          Optional<String> fault = expandFirst(one, next);
          if (fault.isPresent()) {
            return new HostRange(List.of(), fault);
          }
        }
        open = next;
      }
      return new HostRange(open, Optional.empty());
    }

    private static Optional<String> expandFirst(String text, List<String> into) {
      int start = text.indexOf('[');
      int end = text.indexOf(']');
      if (end < start || text.indexOf('|') >= 0) {
        return Optional.of("a bracket is not closed");
      }
      String[] bounds = text.substring(start + 1, end).split(":", -1);
      if (bounds.length != 2 && bounds.length != 3) {
        return Optional.of("a range has a begin and an end, parted by `:`");
      }
      Steps steps = Steps.of(bounds[0].isEmpty() ? "0" : bounds[0], bounds[1]);
      String step = bounds.length == 3 ? bounds[2] : "1";
      Optional<String> fault = steps.fault(step, MOST_NAMES - into.size());
      if (fault.isEmpty()) {
        steps
            .texts(Integer.parseInt(step))
            .forEach(one -> into.add(text.substring(0, start) + one + text.substring(end + 1)));
      }
      return fault;
    }

    /** One range: of letters, or of numbers padded to the width of the begin. */
    private record Steps(String begin, String end) {
      static Steps of(String begin, String end) {
        return new Steps(begin, end);
      }

      Optional<String> fault(String step, int room) {
        if (end.isEmpty()) {
          return Optional.of("a range must have an end");
        }
        if (!step.matches("0*[1-9][0-9]{0,8}")) {
          return Optional.of("the step of a range must be a number above 0");
        }
        if (isPadded() && begin.length() != end.length()) {
          return Optional.of("begin and end of a range with leading zeros must be equally long");
        }
        if (!isLetters() && !(isNumber(begin) && isNumber(end))) {
          return Optional.of("a range runs between two numbers or two letters");
        }
        if (from() > to()) {
          return Optional.of("a range must not end before it begins");
        }
        return (to() - from()) / Integer.parseInt(step) < room
            ? Optional.empty()
            : Optional.of("a range must not stand for more than " + MOST_NAMES + " hosts");
      }

      List<String> texts(int step) {
        List<String> texts = new ArrayList<>();
        for (long i = from(); i <= to(); i += step) {
          texts.add(isLetters() ? LETTERS.substring((int) i, (int) i + 1) : padded(i));
        }
        return texts;
      }

      private String padded(long number) {
        String digits = Long.toString(number);
        return isPadded()
            ? "0".repeat(Math.max(0, begin.length() - digits.length())) + digits
            : digits;
      }

      private long from() {
        return isLetters() ? LETTERS.indexOf(begin) : Long.parseLong(begin);
      }

      private long to() {
        return isLetters() ? LETTERS.indexOf(end) : Long.parseLong(end);
      }

      private boolean isLetters() {
        return isLetter(begin) && isLetter(end);
      }

      private boolean isPadded() {
        return begin.length() > 1 && begin.charAt(0) == '0';
      }

      private static boolean isLetter(String bound) {
        return bound.length() == 1 && LETTERS.contains(bound);
      }

      private static boolean isNumber(String bound) {
        return bound.matches("[0-9]{1,15}");
      }
    }
  }
}
