package dev.lockstep.cli;

import dev.lockstep.engine.Persons;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Evidence;
import dev.lockstep.text.VisibleText;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks whoever sits at the terminal. Only whole words are answers; {@code stop}, Ctrl-D and Ctrl-C
 * are none: the run waits.
 */
final class TerminalPersons implements Persons {
  private static final String STOP = "stop";

  private final Shell shell;
  private final Keyboard keyboard;
  private final Screen screen;

  TerminalPersons(Shell shell, Keyboard keyboard, Screen screen) {
    this.shell = shell;
    this.keyboard = keyboard;
    this.screen = screen;
  }

  @Override
  public Optional<Result.Answered> answer(String subject, Ask question) {
    return inDialogue(
        () -> {
          say("");
          say(heading(question.kind()) + ": " + VisibleText.of(subject));
          tell(question.text());
          say("");
          return answered(question);
        });
  }

  @Override
  public Optional<Result.Answered> again(String subject, Ask question, String objection) {
    return inDialogue(
        () -> {
          say("");
          say("Not so yet: " + VisibleText.of(subject));
          tell(objection);
          say("");
          return answered(question);
        });
  }

  @Override
  public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    return inDialogue(
        () -> {
          say("");
          say("Gate " + VisibleText.of(gate) + " holds, with warnings:");
          warnings.forEach(this::tell);
          say("");
          return word("Go on all the same?", "yes").map(agreed -> answered(agreed, Map.of()));
        });
  }

  /** Meanwhile nothing else is written to the terminal. */
  private Optional<Result.Answered> inDialogue(Supplier<Optional<Result.Answered>> dialogue) {
    screen.hold();
    try {
      Optional<Result.Answered> answer = dialogue.get();
      if (answer.isEmpty()) {
        say("left for later");
      }
      return answer;
    } finally {
      screen.release();
    }
  }

  /** What is stated comes first where it is what is confirmed, else once there is something. */
  private Optional<Result.Answered> answered(Ask question) {
    if (question.kind() == Ask.Kind.ATTEST) {
      return evidence(question)
          .flatMap(stated -> said(question).map(agreed -> answered(agreed, stated)));
    }
    return said(question)
        .flatMap(
            agreed ->
                (agreed ? evidence(question) : Optional.of(Map.<String, Value>of()))
                    .map(stated -> answered(agreed, stated)));
  }

  private Result.Answered answered(boolean agreed, Map<String, Value> evidence) {
    return new Result.Answered(agreed, shell.operator(), Instant.now(shell.clock()), evidence);
  }

  private static String heading(Ask.Kind kind) {
    return switch (kind) {
      case DO -> "To be done by you";
      case APPROVE -> "Go or no go";
      case ATTEST -> "To be confirmed by you";
      case DECIDE -> "To be decided by you";
    };
  }

  private Optional<Boolean> said(Ask question) {
    return switch (question.kind()) {
      case DO -> word("Is it done? `no` if it can't be done, `stop` to do it later.", "done");
      case APPROVE -> word("Go on?", "yes");
      case ATTEST -> word("Do you confirm it, by the name of `" + shell.operator() + "`?", "yes");
      case DECIDE -> Optional.of(true);
    };
  }

  private Optional<Map<String, Value>> evidence(Ask question) {
    Map<String, Value> stated = new LinkedHashMap<>();
    for (Map.Entry<String, Type> asked : question.evidence().entrySet()) {
      Optional<Value> value = evidence(asked.getKey(), asked.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      stated.put(asked.getKey(), value.get());
    }
    return Optional.of(stated);
  }

  private Optional<Value> evidence(String name, Type type) {
    String wanted = Evidence.wanted(type);
    for (Optional<String> line = read(name + " (" + wanted + "): ");
        line.isPresent();
        line = read(name + ": ")) {
      String typed = line.get();
      Optional<Value> value = Evidence.stated(type, typed);
      if (value.isPresent()) {
        return value;
      }
      String help =
          Conversions.of(type).help(Value.of(typed.strip())).map(text -> "; " + text).orElse("");
      say(
          typed.isBlank()
              ? "nothing was written; wanted is " + wanted
              : "`" + VisibleText.of(typed.strip()) + "` is not " + wanted + help);
    }
    return Optional.empty();
  }

  /** True for the good word, false for {@code no}. */
  private Optional<Boolean> word(String question, String good) {
    String words = " [" + good + "/no/" + STOP + "] ";
    for (Optional<String> line = read(question + words);
        line.isPresent();
        line = read(words.strip() + " ")) {
      String word = line.get().strip();
      if (word.equals(good) || word.equals("no")) {
        return Optional.of(word.equals(good));
      }
      say("write `" + good + "`, `no` or `" + STOP + "`");
    }
    return Optional.empty();
  }

  /** A line; empty when the person leaves. */
  private Optional<String> read(String prompt) {
    PrintStream out = screen.paper();
    out.print(prompt);
    out.flush();
    Optional<String> line = keyboard.line();
    if (line.isEmpty()) {
      out.println();
    }
    return line.filter(typed -> !typed.strip().equals(STOP));
  }

  private void tell(String text) {
    text.strip().lines().forEach(line -> say("  " + VisibleText.of(line)));
  }

  private void say(String line) {
    screen.paper().println(line);
  }
}
