package dev.lockstep.check;

import dev.lockstep.template.Conversions;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** {@code port}: a TCP port answers, or does not, as the host sees it. */
final class PortCheck implements CheckType {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What a port must be. */
  private enum State {
    OPEN,
    CLOSED
  }

  private static final Form FORM =
      Form.of(
              Field.needed("port", Kind.Plain.INTEGER, "the TCP port"),
              Field.of("host", Kind.Plain.HOST, "whose port; the host's own if left out"),
              Field.of(
                  "state",
                  new Kind.OneOf(Measures.words(State.class)),
                  "what it must be, `open` if left out"),
              Field.of("timeout", Kind.Plain.DURATION, "how long to wait for another `host`"))
          .shortFor("port");

  @Override
  public String key() {
    return "port";
  }

  @Override
  public String help() {
    return "a TCP port of the host itself, or of another `host` as it is seen from there, is"
        + " `open` or `closed`";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(PortCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<Integer> port = options.requiredTyped("port", Conversions.PORT);
    Setting<String> host = options.typed("host", Conversions.HOST);
    Setting<State> state = options.typed("state", Measures.oneOf(State.class));
    Setting<Duration> timeout = options.typed("timeout", Conversions.DURATION);
    options.onlyWith("timeout", "host");
    return options.finish(
        scope -> {
          String number = port.needed(scope).toString();
          String where = host.in(scope, "");
          State wanted = state.in(scope, State.OPEN);
          long seconds = Math.max(1, timeout.in(scope, PATIENCE).toSeconds());
          String shown = "port " + number + (where.isEmpty() ? "" : " of `" + where + "`");
          return Look.atSheet(
              LookScript.exec(scope.shell(), "port", number, where, Long.toString(seconds)),
              sheet -> verdict(sheet.need("state"), wanted, shown));
        });
  }

  private static Verdict verdict(String seen, State wanted, String port) throws UnseenException {
    if (seen.equals(wanted.name().toLowerCase(Locale.ROOT))) {
      return new Verdict.Passed(port + " is " + seen);
    }
    if (seen.equals("silent") && wanted == State.OPEN) {
      return new Verdict.Failed(
          port + " does not answer", "see to firewalls and routes between the two machines");
    }
    return switch (seen) {
      case "open" -> new Verdict.Failed(port + " is open", "stop what listens there");
      case "closed" -> new Verdict.Failed(port + " is closed", "start what must listen there");
      case "silent" ->
          throw new UnseenException(
              port + " does not answer, so nobody can tell whether it is closed",
              "look at that machine itself");
      default ->
          throw new UnseenException(
              port + " can't be looked at: " + seen.replaceFirst("^unknown ", ""),
              "correct the name, or install bash or nc on the host");
    };
  }
}
