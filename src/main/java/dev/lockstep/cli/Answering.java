package dev.lockstep.cli;

import dev.lockstep.console.Palette;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.event.RunState;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Quoting;
import dev.lockstep.template.Evidence;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers a run from another session: on this terminal, or by flags alone. */
final class Answering {
  private final Shell shell;
  private final StateFolder runs;
  private final GoingOn onward;

  /** A flag, and whether it was given. */
  record Reply(boolean given, String flag) {}

  /** The two flags that answer a kind of question. */
  private record Flags(String yes, String no) {}

  Answering(Shell shell, StateOptions.Runs runs) {
    this.shell = shell;
    this.runs = runs.folder();
    this.onward = runs.onward();
  }

  /** Answers; exit 9 when nobody did. */
  ExitCode answer(String name, String subject, Map<String, String> evidence, Optional<Reply> reply)
      throws StopException {
    try {
      RunFolder run = find(name);
      PersonAsked asked = asked(run, subject);
      Optional<Result.Answered> answer =
          reply.isPresent()
              ? Optional.of(byFlags(asked.question(), evidence, reply.get().flag()))
              : byPerson(run, asked, run.state().questions().size() > 1);
      if (answer.isEmpty()) {
        return ExitCode.WAITS_FOR_PERSON;
      }
      run.answers().leave(asked.subject(), answer.get());
      shell
          .out()
          .println(
              "answered `"
                  + asked.subject()
                  + (run.isActive()
                      ? "`; run " + run.id() + " goes on"
                      : "`; to go on: " + onward.command(run.state(), run.id())));
      return ExitCode.DONE;
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    }
  }

  private RunFolder find(String name) throws StateException, StopException {
    if (!name.isEmpty()) {
      return runs.find(name);
    }
    for (RunFolder run : runs.runs()) {
      if (!run.state().questions().isEmpty()) {
        return run;
      }
    }
    throw new StopException(ExitCode.USAGE, "no run waits for a person");
  }

  private PersonAsked asked(RunFolder run, String subject) throws StateException, StopException {
    RunState state = run.state();
    List<PersonAsked> open =
        state.questions().stream().map(Recorded::event).map(PersonAsked.class::cast).toList();
    if (open.isEmpty()) {
      throw new StopException(ExitCode.USAGE, idle(run));
    }
    if (subject.isEmpty()) {
      return unanswered(run, open);
    }
    return open.stream()
        .filter(one -> one.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new StopException(ExitCode.USAGE, other(run.id(), subject, open)));
  }

  /** The first that nobody has left an answer to; else the first, whose answer is replaced. */
  private static PersonAsked unanswered(RunFolder run, List<PersonAsked> open)
      throws StateException {
    for (PersonAsked one : open) {
      if (run.answers().find(one.subject()).isEmpty()) {
        return one;
      }
    }
    return open.get(0);
  }

  private static String other(String run, String subject, List<PersonAsked> open) {
    String subjects =
        open.stream().map(one -> "`" + one.subject() + "`").collect(Collectors.joining(", "));
    return "run " + run + " does not wait for `" + subject + "` but for " + subjects;
  }

  /** Why nothing can be answered, and what can be done. */
  private String idle(RunFolder run) throws StateException {
    RunState state = run.state();
    boolean done = state.ended().map(end -> end.exit() == 0).orElse(false);
    if (done) {
      return "run " + run.id() + " is done; it waits for nobody";
    }
    return run.isActive()
        ? "run " + run.id() + " waits for nobody now"
        : "run " + run.id() + " waits for nobody; to go on: " + onward.command(state, run.id());
  }

  private Optional<Result.Answered> byPerson(RunFolder run, PersonAsked asked, boolean several) {
    shell.out().println("run " + run.id() + " waits for a person:");
    if (shell.terminal()) {
      Keyboard keyboard = new Keyboard(shell.streams().in());
      try (Screen screen = new Screen(shell, new OutputOptions(), Palette.PLAIN, "")) {
        return new TerminalPersons(shell, keyboard, screen)
            .answer(asked.subject(), asked.question());
      }
    }
    shell.out().println("  " + asked.subject());
    asked.question().text().lines().forEach(line -> shell.out().println("    " + line));
    StringBuilder command = new StringBuilder(onward.answer(run.id()));
    if (several) {
      command.append(' ').append(Quoting.word(asked.subject()));
    }
    asked
        .question()
        .evidence()
        .forEach(
            (name, type) -> {
              shell.out().println("    " + name + ": " + Evidence.wanted(type));
              command.append(" --evidence ").append(name).append("=...");
            });
    Flags flags = flags(asked.question().kind());
    String no = flags.no().isEmpty() ? "" : " (or " + flags.no() + ")";
    shell.out().println("answer with: " + command + " " + flags.yes() + no);
    return Optional.empty();
  }

  private Result.Answered byFlags(Ask question, Map<String, String> evidence, String flag)
      throws StopException {
    Flags flags = flags(question.kind());
    boolean agreed = flag.equals(flags.yes());
    if (!agreed && !flag.equals(flags.no())) {
      throw new StopException(
          ExitCode.USAGE,
          "`"
              + flag
              + "` does not answer this; say "
              + flags.yes()
              + (flags.no().isEmpty() ? "" : " or " + flags.no()));
    }
    return new Result.Answered(
        agreed, shell.operator(), Instant.now(shell.clock()), stated(question, evidence, agreed));
  }

  private static Flags flags(Ask.Kind kind) {
    return switch (kind) {
      case DO -> new Flags("--done", "--not-done");
      case APPROVE -> new Flags("--go", "--no-go");
      case ATTEST -> new Flags("--confirm", "--deny");
      case DECIDE -> new Flags("--decide", "");
    };
  }

  /** What is stated, in the types that were asked for; a no needs to state nothing. */
  private static Map<String, Value> stated(
      Ask question, Map<String, String> evidence, boolean agreed) throws StopException {
    Map<String, Value> stated = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Type> asked : question.evidence().entrySet()) {
      String given = evidence.getOrDefault(asked.getKey(), "");
      Optional<Value> value = Evidence.stated(asked.getValue(), given);
      value.ifPresent(known -> stated.put(asked.getKey(), known));
      if (value.isEmpty() && (agreed || !given.isBlank())) {
        String wanted = Evidence.wanted(asked.getValue());
        wrong.add("`--evidence " + asked.getKey() + "=...` wants " + wanted);
      }
    }
    evidence.keySet().stream()
        .filter(name -> !question.evidence().containsKey(name))
        .forEach(name -> wrong.add("`" + name + "` is not asked for"));
    if (!wrong.isEmpty()) {
      throw new StopException(ExitCode.USAGE, String.join("\n", wrong));
    }
    return stated;
  }
}
