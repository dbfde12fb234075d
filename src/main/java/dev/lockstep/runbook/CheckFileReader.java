package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads files of checks of one's own. */
final class CheckFileReader {
  private static final List<String> WORDS = List.of("passed", "failed", "warned", "errored");

  private final Kit kit;
  private final String fileName;

  /**
   * @param calling the reader of the file that calls it
   * @param fileName the name by which it is called
   */
  CheckFileReader(Kit calling, String fileName) {
    this.kit = calling.forFile();
    this.fileName = fileName;
  }

  Optional<CheckFile> read(Node node) {
    return Fields.of(node, "check", kit).flatMap(this::read);
  }

  private Optional<CheckFile> read(Fields fields) {
    long before = kit.out().errorCount();
    fields.reportUnknown(FileForms.CHECK.keys(), CheckFileReader::hint);
    Optional<Located<String>> name = fields.requiredText("check").map(Fields::located);
    name.filter(written -> !written.value().equals(fileName)).ifPresent(this::reportOtherName);
    List<Param> params = new ParamReader(kit).all(fields.entries("params"));
    fields.entries("params").forEach(this::reportPerHost);
    List<Step> steps = new CheckStepReader(kit).all(fields.items("steps"));
    if (fields.items("steps").isEmpty()) {
      kit.error(
          "empty-check",
          fields.keySpan(fields.has("steps") ? "steps" : "check"),
          "a check has no steps, so it would look at nothing",
          "list under `steps:` what it looks at");
    }
    CheckFile file =
        new CheckFile(
            name.orElse(new Located<>(fileName, fields.node().span())),
            fields.text("help").map(LocatedText::value).orElse(""),
            params,
            steps,
            fields.bindings("vars"),
            rulings(fields),
            fields.template("seen"));
    return kit.out().errorCount() == before ? Optional.of(file) : Optional.empty();
  }

  private void reportOtherName(Located<String> name) {
    kit.error(
        "check-name",
        name.span(),
        "the check `" + name + "` stands in a file named `" + fileName + ".yml`",
        "a check is called by the name of its file: write `check: "
            + fileName
            + "`, or rename the file");
  }

  /** A check is made for one host, so all its params are that host's. */
  private void reportPerHost(Node.Entry param) {
    if (param.value() instanceof Node.Mapping mapping) {
      Fields.of(mapping, "param", kit)
          .filter(fields -> fields.has("per"))
          .ifPresent(
              fields ->
                  kit.error(
                      "per-host-param",
                      fields.keySpan("per"),
                      "a param of a check has the value of the host that is looked at anyway",
                      "take `per` out"));
    }
  }

  private List<CheckFile.Ruling> rulings(Fields fields) {
    List<CheckFile.Ruling> rulings = new ArrayList<>();
    for (Node node : fields.items("verdict")) {
      Fields.of(node, "verdict", kit).flatMap(this::ruling).ifPresent(rulings::add);
    }
    return rulings;
  }

  private Optional<CheckFile.Ruling> ruling(Fields fields) {
    fields.reportUnknown(FileForms.RULING.keys(), CheckFileReader::verdictHint);
    List<String> words = WORDS.stream().filter(fields::has).toList();
    if (words.size() != 1) {
      kit.error(
          "one-of-several",
          fields.node().span(),
          words.isEmpty()
              ? "this line of the verdict does not say what it is"
              : "this line of the verdict is `" + String.join("` and `", words) + "` at once",
          "write one of `passed`, `failed`, `warned`, `errored`, each with its condition");
      return Optional.empty();
    }
    String word = words.get(0);
    if (word.equals("passed") && fields.has("do")) {
      kit.error(
          "do-when-passed",
          fields.keySpan("do"),
          "nothing is to be done about a check that passed",
          "take `do` out");
    }
    return Optional.of(
        new CheckFile.Ruling(
            CheckFile.Word.valueOf(word.toUpperCase(Locale.ROOT)),
            fields.conditions(word),
            fields.template("seen"),
            fields.template("do")));
  }

  private static Optional<String> hint(String key) {
    return switch (key) {
      case "name" -> Optional.of("write the name behind `check:`");
      case "subject", "hosts", "when", "loop" ->
          Optional.of("a check looks at one host; write `" + key + "` on the precondition");
      case "become", "become_user", "environment", "profile" ->
          Optional.of("write it on the steps, or on the precondition");
      case "do" -> Optional.of("write it on a line of the `verdict`");
      default -> Optional.empty();
    };
  }

  private static Optional<String> verdictHint(String key) {
    return switch (key) {
      case "help" -> Optional.of("write `do:` with what is to be done");
      case "when" -> Optional.of("write the condition behind `failed:`, `warned:` or `errored:`");
      default -> Optional.empty();
    };
  }
}
