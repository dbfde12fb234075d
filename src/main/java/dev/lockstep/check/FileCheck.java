package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** {@code file}: a path is there, or is not, and is as expected. */
final class FileCheck implements CheckType {
  private static final String[] ABOUT_SOMETHING = {
    "min_size",
    "newer_than",
    "mode",
    "owner",
    "group",
    "contains",
    "not_contains",
    "matches",
    "sha256"
  };

  private static final Form FORM =
      Form.of(
              Field.needed("path", Kind.Plain.PATH, "the path on the host"),
              Field.of(
                  "state",
                  new Kind.OneOf(Measures.words(FileWish.State.class)),
                  "what stands there, `present` if left out"),
              NewerThan.FIELD,
              Field.of("min_size", Kind.Plain.SIZE, "how large it must be at least"),
              Field.of("mode", Kind.Plain.TEXT, "its permissions in octal digits"),
              Field.of("owner", Kind.Plain.TEXT, "the user it belongs to"),
              Field.of("group", Kind.Plain.TEXT, "the group it belongs to"),
              Field.of("contains", Kind.Plain.TEXT, "a text in it"),
              Field.of("not_contains", Kind.Plain.TEXT, "a text that must not be in it"),
              Field.of("matches", Kind.Plain.REGEX, "a POSIX extended expression for one line"),
              Field.of("sha256", Kind.Plain.TEXT, "its SHA-256 sum"))
          .shortFor("path");

  @Override
  public String key() {
    return "file";
  }

  @Override
  public String help() {
    return "a file, folder or link is there (or `state: absent`), with the size, age, mode, owner,"
        + " content or checksum that are expected; `matches` is a POSIX extended expression for one"
        + " line";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(FileCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<String> path = options.requiredText("path");
    Optional<NewerThan> newer = NewerThan.read(options);
    Shape shape = new Shape(options);
    refuseDetailsOfNothing(options);
    return options.finish(
        scope -> {
          FileWish wish = shape.in(scope, newer);
          String where = path.needed(scope);
          return Look.at(
              exec(scope.shell(), where, wish), ran -> wish.verdict(where, Sheet.of(ran), ran));
        },
        newer,
        false);
  }

  private static void refuseDetailsOfNothing(Options options) {
    boolean absent =
        options.mapping().node().get("state").map(Node::value).map(Object::toString).stream()
            .anyMatch("absent"::equals);
    for (String key : ABOUT_SOMETHING) {
      if (absent && options.has(key)) {
        options.error(
            "option-of-nothing",
            options.mapping().node().get(key).orElseThrow().span(),
            "`" + key + "` means nothing for a path that must be absent");
      }
    }
  }

  private static Exec exec(HostShell shell, String path, FileWish wish) {
    return LookScript.exec(
        shell,
        "file",
        path,
        wish.text().contains().orElse(""),
        wish.text().avoids().orElse(""),
        wish.text().matches().orElse(""),
        wish.sum().isPresent() ? "yes" : "");
  }

  /** The options as written. */
  private static final class Shape {
    private final Setting<FileWish.State> state;
    private final Setting<Long> minSize;
    private final Setting<String> mode;
    private final Setting<String> owner;
    private final Setting<String> group;
    private final Setting<String> contains;
    private final Setting<String> avoids;
    private final Setting<String> matches;
    private final Setting<String> sum;

    Shape(Options options) {
      state = options.typed("state", Measures.oneOf(FileWish.State.class));
      minSize = options.typed("min_size", Conversions.SIZE);
      mode = options.typed("mode", Measures.MODE);
      owner = options.text("owner");
      group = options.text("group");
      contains = options.text("contains");
      avoids = options.text("not_contains");
      matches = options.typed("matches", Measures.POSIX_REGEX);
      sum = options.typed("sha256", Measures.SHA_256);
    }

    FileWish in(HostScope scope, Optional<NewerThan> newer) throws EvaluationException {
      return new FileWish(
          state.in(scope, FileWish.State.PRESENT),
          minSize.in(scope, 0L),
          newer.isPresent() ? Optional.of(newer.get().in(scope)) : Optional.empty(),
          new FileWish.Rights(mode.in(scope), owner.in(scope), group.in(scope)),
          new FileWish.Text(contains.in(scope), avoids.in(scope), matches.in(scope)),
          sum.in(scope));
    }
  }
}
