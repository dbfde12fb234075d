package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.CommandTemplate;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Reading;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code expect}: a command that asks is answered. It runs at a terminal of its own on the host, so
 * that also those that talk to terminals only do; answers travel by standard input, and what the
 * terminal would echo of them is turned off.
 */
final class ExpectAction {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Form FORM =
      Form.of(
          Field.needed("command", Kind.Plain.TEXT, "the command, in words"),
          Field.needed(
              "responses",
              Kind.either(
                  new Kind.MapOf(Kind.Plain.TEXT),
                  Kind.items(
                      new Kind.Nested(
                          Form.of(
                              Field.needed("prompt", Kind.Plain.REGEX, "what is asked"),
                              Field.needed("answer", Kind.Plain.TEXT, "may be a secret"),
                              Field.of("times", Kind.Plain.INTEGER, "how often; default 1"))))),
              "an answer for each expression that matches a prompt; may be secrets"),
          Field.of(
              "timeout",
              Kind.Plain.DURATION,
              "how long an unfinished line may stand that nothing answers; default 30s"),
          Field.of("chdir", Kind.Plain.PATH, "where it runs"));

  static final ActionType TYPE =
      new BuiltIn(
          "expect",
          "runs a command and answers its prompts; needs python3 on the host",
          FORM,
          ExpectAction::read);

  private ExpectAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "expect", FORM, reading).flatMap(ExpectAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.elsewhere("echo", "take it out, answers are never echoed");
    RunOptions.refuseAnsibles(options);
    Optional<LocatedText> line = options.mapping().requiredText("command");
    Optional<CommandTemplate> words =
        line.flatMap(text -> CommandTemplate.split(text, options.out()));
    words.ifPresent(command -> options.checks().add(command::check));
    Prompts prompts = Prompts.read(options);
    Setting<Duration> patience = options.typed("timeout", Conversions.DURATION);
    Setting<String> chdir = options.text("chdir");
    return options.finish(
        () ->
            new Declared(
                Nature.OPAQUE,
                "expect: " + Summary.line(words.orElseThrow().source()),
                options.checks(),
                Declared.Traits.NONE,
                scope -> {
                  var all = words.orElseThrow().words(scope);
                  Exec exec =
                      HostScript.named("expect")
                          .with("limit", seconds(patience.or(PATIENCE, scope)))
                          .with("script", Quoting.command(all))
                          .changing()
                          .with(prompts.lines(scope));
                  Exec placed =
                      new Exec(
                          exec.script(), Optional.empty(), chdir.in(scope), exec.stdin(), true);
                  return new Answering(
                      new Running("run " + Summary.words(all) + " and answer it", placed));
                }));
  }

  private static String seconds(Duration span) {
    return String.valueOf(Math.max(1, span.toSeconds()));
  }

  /** The run of the command; the driver tells by exit status 124 that it gave up. */
  private record Answering(Running running) implements Work {
    private static final ExitStatus GIVEN_UP = new ExitStatus.Exited(124);
    private static final ExitStatus NO_DRIVER = new ExitStatus.Exited(127);

    @Override
    public String describe() {
      return running.describe();
    }

    @Override
    public List<Operation> look() {
      return running.look();
    }

    @Override
    public Finding judge(List<Result> looked) {
      return running.judge(looked);
    }

    @Override
    public Conclusion conclude(Finding.Change change, List<Result> done) {
      Optional<Result.Ran> ran = done.stream().map(Ends::ran).findFirst();
      String said = ran.map(result -> Ends.lastLine(result.stderr().text())).orElse("");
      if (ran.isPresent() && ran.get().status().equals(GIVEN_UP) && !said.isEmpty()) {
        return new Conclusion.Failed(
            "the command was ended: " + said,
            "add the prompt to `responses`, or give it more `timeout` or `times`",
            Map.of());
      }
      return ran.isPresent() && ran.get().status().equals(NO_DRIVER) && !said.isEmpty()
          ? new Conclusion.Failed("the command did not run: " + said, "", Map.of())
          : running.conclude(change, done);
    }
  }
}
