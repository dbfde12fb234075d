package dev.lockstep.request;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.MappingReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the answer of a web server must be like. */
public final class WebWish {
  private static final int LONGEST = 200;
  private static final int GOOD = 2;

  private final List<Part<Long>> statuses;
  private final Part<String> contains;
  private final Part<String> matches;
  private final List<BiConsumer<Names, Diagnostics>> checks;

  private WebWish(Parts parts) {
    this.statuses = parts.items("status", Conversions.INTEGER);
    this.contains = parts.text("contains");
    this.matches = parts.text("matches");
    this.checks = parts.checks();
  }

  /** Reads its options; what can't be used is reported. */
  public static WebWish read(MappingReader mapping, Reading reading) {
    return new WebWish(new Parts(mapping, reading));
  }

  /** Its options. */
  public static Field[] fields() {
    return new Field[] {
      Field.of(
          "status",
          Kind.items(Kind.Plain.INTEGER),
          "the status that is expected, or several; unless it is written, any from 200 to 299"),
      Field.of("contains", Kind.Plain.TEXT, "a text that must be in the body"),
      Field.of("matches", Kind.Plain.REGEX, "matches a part of the body")
    };
  }

  /** Reports undefined names and wrong types. */
  public void check(Names names, Diagnostics out) {
    checks.forEach(check -> check.accept(names, out));
  }

  /** Binds it to a host. */
  public Bound in(Scope scope) throws EvaluationException {
    List<Long> wanted = new ArrayList<>();
    for (Part<Long> status : statuses) {
      wanted.add(status.needed(scope));
    }
    return new Bound(wanted, contains.in(scope), matches.in(scope));
  }

  /**
   * Bound to a host.
   *
   * @param statuses empty for any good one
   */
  public record Bound(List<Long> statuses, Optional<String> contains, Optional<String> matches) {

    /** In how far an answer differs, in words; empty when it does not. */
    public List<String> differences(WebAnswer.Answered answer) {
      List<String> found = new ArrayList<>();
      boolean right =
          statuses.isEmpty()
              ? answer.status() / 100 == GOOD
              : statuses.contains((long) answer.status());
      if (!right) {
        found.add("it answers " + answer.status() + wanted());
      }
      contains
          .filter(text -> !answer.body().contains(text))
          .ifPresent(text -> found.add("`" + text + "` is not in its answer" + shown(answer)));
      matches
          .filter(regex -> !finds(regex, answer.body()))
          .ifPresent(
              regex -> found.add("nothing in its answer matches `" + regex + "`" + shown(answer)));
      return found;
    }

    private String wanted() {
      return statuses.isEmpty()
          ? ""
          : ", not " + String.join(" or ", statuses.stream().map(String::valueOf).toList());
    }

    private static boolean finds(String regex, String text) {
      try {
        return Pattern.compile(regex, Pattern.MULTILINE).matcher(text).find();
      } catch (PatternSyntaxException broken) {
        return false;
      }
    }

    private static String shown(WebAnswer.Answered answer) {
      String line = answer.body().replaceAll("\\s+", " ").strip();
      return ": `" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...") + "`";
    }
  }
}
