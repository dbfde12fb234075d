package dev.lockstep.cli;

import dev.lockstep.engine.Persons;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks whoever sits at the terminal. An end of input is no answer: the run waits. */
final class TerminalPersons implements Persons {
  private final Shell shell;

  TerminalPersons(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Optional<Result.Answered> answer(String subject, Ask question) {
    PrintStream out = shell.out();
    out.println();
    out.println(heading(question.kind()) + " (" + subject + "):");
    question.text().lines().forEach(line -> out.println("  " + line));
    Map<String, Value> evidence = new LinkedHashMap<>();
    for (Map.Entry<String, Type> asked : question.evidence().entrySet()) {
      Optional<Value> value = evidence(asked.getKey(), asked.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      evidence.put(asked.getKey(), value.get());
    }
    return yesOrNo(closing(question.kind())).map(agreed -> answered(agreed, evidence));
  }

  @Override
  public Optional<Result.Answered> acknowledge(String gate, List<String> warnings) {
    shell.out().println();
    shell.out().println("Gate " + gate + " has warnings:");
    warnings.forEach(warning -> shell.out().println("  " + warning));
    return yesOrNo("Go on?").map(agreed -> answered(agreed, Map.of()));
  }

  private Result.Answered answered(boolean agreed, Map<String, Value> evidence) {
    return new Result.Answered(agreed, shell.operator(), Instant.now(shell.clock()), evidence);
  }

  private static String heading(Ask.Kind kind) {
    return switch (kind) {
      case DO -> "To be done by you";
      case APPROVE -> "Go or no go";
      case ATTEST -> "To be confirmed by you";
    };
  }

  private static String closing(Ask.Kind kind) {
    return switch (kind) {
      case DO -> "Is it done?";
      case APPROVE -> "Go?";
      case ATTEST -> "Do you confirm it, by name, as " + "the operator of this run?";
    };
  }

  private Optional<Value> evidence(String name, Type type) {
    Conversion<Value> conversion = Conversions.of(type);
    while (true) {
      Optional<String> line = read("  " + name + " (" + type + "): ");
      if (line.isEmpty()) {
        return Optional.empty();
      }
      Optional<Value> value = conversion.convert(Value.of(line.get().strip()));
      if (value.isPresent() && !line.get().isBlank()) {
        return value;
      }
      shell.out().println("  wanted: " + conversion.wanted());
    }
  }

  private Optional<Boolean> yesOrNo(String question) {
    while (true) {
      Optional<String> line = read(question + " [yes/no] ");
      if (line.isEmpty()) {
        return Optional.empty();
      }
      switch (line.get().strip()) {
        case "yes" -> {
          return Optional.of(true);
        }
        case "no" -> {
          return Optional.of(false);
        }
        default -> shell.out().println("write yes or no");
      }
    }
  }

  private Optional<String> read(String prompt) {
    shell.out().print(prompt);
    shell.out().flush();
    try {
      return Optional.ofNullable(shell.streams().in().readLine());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
