package dev.lockstep.cli;

import dev.lockstep.engine.OpenWords;
import dev.lockstep.event.ExitCode;
import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.json.JsonValue.Members;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanDifference;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan in a file ({@code plan --out}): which arguments make it, in which folder, and what it is
 * then. Secrets are not in it and must be given again. A run of it makes the plan anew, and refuses
 * one that is another.
 *
 * @param arguments as a shell takes them, the command in front, secrets masked
 */
record SavedPlan(
    Origin origin,
    List<String> arguments,
    String digest,
    Map<String, String> parts,
    Map<String, Map<String, String>> details) {
  /** Says in the file what it is, and in which form. */
  private static final String KIND = "lockstep_plan";

  private static final int FORM = 1;

  /** Runbooks are YAML, in which a file that begins so is possible and never written. */
  private static final String BEGINNING = "{";

  /** Where it was made, and as which account. */
  record Origin(String folder, String account) {}

  SavedPlan {
    arguments = List.copyOf(arguments);
  }

  /** Of a plan and the words that made it. */
  static SavedPlan of(Plan plan, Shell shell, List<String> words) {
    return new SavedPlan(
        new Origin(shell.folder().toString(), shell.account()),
        OpenWords.of(plan, words.stream().map(Quoting::word).toList()),
        plan.head().digest(),
        plan.head().parts(),
        plan.head().seal().texts());
  }

  /** Writes it, for its owner alone; all of it or nothing. */
  void write(Path file) throws StopException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(KIND, FORM);
    tree.put("digest", digest);
    tree.put("folder", origin.folder());
    tree.put("account", origin.account());
    tree.put("arguments", arguments);
    tree.put("parts", parts);
    tree.put("details", details);
    try {
      Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
      Path whole =
          Files.createTempFile(
              folder,
              ".plan",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(whole, Json.pages(tree) + "\n");
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException trouble) {
      throw new StopException(
          ExitCode.USAGE, "the plan can't be written to `" + file + "`: " + trouble.getMessage());
    }
  }

  /** The plan in a file; empty when the file is something else. */
  static Optional<SavedPlan> at(Path file) throws StopException {
    Optional<Members> read = json(file).filter(tree -> tree.get(KIND).isPresent());
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Members tree = read.get();
    if (tree.number(KIND).map(form -> form.intValue() > FORM).orElse(true)) {
      throw new StopException(
          ExitCode.USAGE, "`" + file + "` was saved by a later version of Lockstep; plan again");
    }
    Map<String, Map<String, String>> details = new LinkedHashMap<>();
    members(tree, "details")
        .forEach((part, all) -> details.put(part, all instanceof Members m ? texts(m) : Map.of()));
    List<String> arguments = new ArrayList<>();
    tree.items("arguments")
        .orElse(List.of())
        .forEach(word -> arguments.add(word instanceof JsonValue.Text text ? text.text() : ""));
    return Optional.of(
        new SavedPlan(
            new Origin(tree.text("folder").orElse(""), tree.text("account").orElse("")),
            arguments,
            tree.text("digest").orElse(""),
            tree.object("parts").map(SavedPlan::texts).orElse(Map.of()),
            details));
  }

  private static Optional<Members> json(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(BEGINNING) && Json.read(text) instanceof Members members
          ? Optional.of(members)
          : Optional.empty();
    } catch (IOException | JsonException | InvalidPathException another) {
      return Optional.empty();
    }
  }

  private static Map<String, JsonValue> members(Members tree, String key) {
    return tree.object(key).map(Members::members).orElse(Map.of());
  }

  private static Map<String, String> texts(Members tree) {
    Map<String, String> texts = new LinkedHashMap<>();
    tree.members()
        .forEach(
            (name, value) ->
                texts.put(name, value instanceof JsonValue.Text text ? text.text() : ""));
    return texts;
  }

  /** The command that runs it, with more words, which may give its secrets again. */
  RunCommand command(Shell there, Path file, List<String> more) throws StopException {
    Arguments given = Arguments.of(arguments, origin.account()).and(more, there.folder());
    RunCommand command = given.command(there, "lockstep run " + Quoting.word(file.toString()));
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(given.words());
    command.exactly(new Exactly(this, file, words));
    return command;
  }

  /** That exactly this plan is run. */
  record Exactly(SavedPlan saved, Path file, List<String> words) {
    /** Refuses another plan. */
    void require(Plan plan) throws StopException {
      if (!saved.digest().equals(plan.head().digest())) {
        List<String> lines = new ArrayList<>();
        lines.add("the plan is not the one in `" + file + "`; nothing has been contacted");
        lines.addAll(
            Replanning.onAScreen(
                new PlanDifference(saved.parts(), saved.details(), plan.head().seal()).lines()));
        lines.add("put it back as it was, or plan again with --out " + file);
        throw new StopException(ExitCode.INVALID, String.join("\n", lines));
      }
    }
  }
}
