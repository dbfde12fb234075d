package dev.lockstep.cli;

import dev.lockstep.cli.Answering.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep answer}. */
@Command(
    name = "answer",
    description = "Answer what a run waits for, from another session.",
    sortOptions = false)
final class AnswerCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      defaultValue = "",
      description = "An id, the beginning of one, or `last`; the last one that waits unless said.")
  private String run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SUBJECT",
      defaultValue = "",
      description = "What the question is about, when it must be that one.")
  private String subject;

  @Option(
      names = "--evidence",
      paramLabel = "NAME=VALUE",
      description = "A thing that the answer must state; may be given again.")
  private Map<String, String> evidence = new LinkedHashMap<>();

  @ArgGroup(exclusive = true)
  private Flags flags = new Flags();

  @Mixin private StateOptions state;

  /** One of them answers without a terminal. */
  static final class Flags {
    @Option(names = "--go", description = "Go: to `approve`, and to warnings.")
    private boolean go;

    @Option(names = "--no-go", description = "No go.")
    private boolean noGo;

    @Option(names = "--done", description = "It is done: to `manual`.")
    private boolean done;

    @Option(names = "--not-done", description = "It is not done.")
    private boolean notDone;

    @Option(names = "--confirm", description = "You confirm it, by name: to `attest`.")
    private boolean confirm;

    @Option(names = "--deny", description = "You do not confirm it.")
    private boolean deny;

    @Option(names = "--decide", description = "What the evidence states: to a decision.")
    private boolean decide;

    private Optional<Reply> reply() {
      return Stream.of(
              new Reply(go, "--go"),
              new Reply(noGo, "--no-go"),
              new Reply(done, "--done"),
              new Reply(notDone, "--not-done"),
              new Reply(confirm, "--confirm"),
              new Reply(deny, "--deny"),
              new Reply(decide, "--decide"))
          .filter(Reply::given)
          .findFirst();
    }
  }

  AnswerCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    Answering answering = new Answering(shell, state.runs(shell));
    List<String> names = List.of(run, subject);
    return answering.answer(names.get(0), names.get(1), evidence, flags.reply()).code();
  }
}
