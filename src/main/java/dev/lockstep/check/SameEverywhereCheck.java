package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.shell.Secret;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code same_everywhere}: something is the same on all hosts. What is secret is hashed on its own
 * host, with a key that only this process knows and that reaches the host on standard input: the
 * value never leaves the host, and the hash tells nobody anything.
 */
final class SameEverywhereCheck implements CheckType {
  private final Secret key;

  /**
   * @param key random bytes of this process
   */
  SameEverywhereCheck(byte[] key) {
    this.key = new Secret("the key of this run's comparisons", HexFormat.of().formatHex(key));
  }

  private static final Form FORM =
      Form.of(Asked.FIELDS)
          .and(
              Field.of("file", Kind.Plain.PATH, "a file on the host, whose whole content counts"),
              Field.of("attribute", Kind.Plain.TEXT, "only this attribute of the XML `file`"),
              Field.of("value", Kind.Plain.TEXT, "a value of each host, from the inventory"),
              Field.of("pattern", Kind.Plain.REGEX, "the part that counts: its first group"),
              Field.of("secret", Kind.Plain.FLAG, "true: only keyed hashes leave the hosts"),
              Field.of("do", Kind.Plain.TEXT, "what to do when it is not so; plain text"))
          .exactlyOneOf("command", "shell", "argv", "file", "value");

  @Override
  public String key() {
    return "same_everywhere";
  }

  @Override
  public String help() {
    return "what a command prints, a file holds, an attribute of an XML file or a value says is the"
        + " same on all hosts and not empty; with `secret: true` only keyed hashes are compared";
  }

  @Override
  public Subject subject() {
    return Subject.HOSTS_TOGETHER;
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(this::read);
  }

  private Optional<Check> read(Options options) {
    options.onlyWith("attribute", "file");
    Asked asked = Asked.read(options, "command");
    Setting<String> file = options.typed("file", Conversions.HOST_PATH);
    Setting<String> attribute = options.typed("attribute", XmlAttribute.CONVERSION);
    Setting<String> value = options.text("value");
    Setting<Pattern> pattern = options.typed("pattern", Measures.REGEX);
    boolean secret = options.mapping().flag("secret").orElse(false);
    String remedy = options.mapping().text("do").map(LocatedText::value).orElse("");
    if (secret) {
      refuseWithSecret(options);
    }
    String what = what(asked, options);
    return options.isSound()
        ? Optional.of(
            new WrittenJointCheck(
                options.written(),
                scope -> {
                  if (value.isWritten()) {
                    return new WrittenJointCheck.GivenValue(Value.of(value.needed(scope)));
                  }
                  Exec exec = exec(scope, asked, file, attribute);
                  Optional<Pattern> part = pattern.in(scope);
                  return secret
                      ? new WrittenJointCheck.OneLook(hashed(exec), SameEverywhereCheck::hash)
                      : new WrittenJointCheck.OneLook(exec, ran -> text(ran, part));
                },
                new Agreement(what, value.isWritten(), secret, remedy),
                value.isWritten()))
        : Optional.empty();
  }

  private static void refuseWithSecret(Options options) {
    for (String key : List.of("pattern", "value", "stdin")) {
      if (options.has(key)) {
        options
            .reading()
            .out()
            .add(
                Diagnostic.error(
                        "not-with-secret",
                        options.mapping().node().get(key).orElseThrow().span(),
                        "`" + key + "` can't be written beside `secret: true`")
                    .note("a secret is hashed on its host, before anything else sees it")
                    .help("let a `command` or `shell` on the host print exactly what is secret"));
      }
    }
  }

  private static String what(Asked asked, Options options) {
    if (options.has("attribute")) {
      return options.mapping().text("attribute").map(name -> "`" + name.value() + "`").orElse("");
    }
    return asked.isWritten()
        ? "the answer of " + asked.shown()
        : options
            .mapping()
            .node()
            .get(options.has("file") ? "file" : "value")
            .map(node -> "`" + node.value() + "`")
            .orElse("");
  }

  private static Exec exec(
      HostScope scope, Asked asked, Setting<String> file, Setting<String> attribute)
      throws EvaluationException {
    if (asked.isWritten()) {
      return asked.exec(scope);
    }
    return attribute.isWritten()
        ? XmlAttribute.values(file.needed(scope), attribute.needed(scope))
        : LookScript.plain(List.of("sum"), file.needed(scope));
  }

  /** The same, but what it prints is hashed before it leaves the host. */
  private Exec hashed(Exec exec) {
    List<String> words =
        new ArrayList<>(List.of(exec.interpreter().orElse("/bin/sh").strip().split("\\s+", -1)));
    words.addAll(List.of("-c", exec.script()));
    String inner = Quoting.command(words);
    return new Exec(
            LookScript.exec("hash", inner).script(),
            Optional.empty(),
            exec.chdir(),
            Content.EMPTY,
            false)
        .with(Content.joined(List.of(Content.of(key), Content.of("\n"))));
  }

  private static Value hash(Result.Ran ran) throws UnseenException {
    Sheet sheet = Sheet.of(ran);
    if (sheet.has("error")) {
      throw new UnseenException(sheet.need("error"), "see why the command fails on the host");
    }
    return sheet.need("empty").equals("yes") ? Value.NOTHING : Value.of(sheet.need("hash"));
  }

  private static Value text(Result.Ran ran, Optional<Pattern> part) throws UnseenException {
    int code = Looked.code(ran);
    Looked.refuseMissingCommand(code, ran);
    if (code != 0) {
      throw new UnseenException(
          "it ended with exit status " + code + ": " + Looked.complaint(ran),
          "see why it does on the host");
    }
    String text = ran.stdout().trimmed();
    if (part.isPresent()) {
      Matcher found = part.get().matcher(text);
      if (!found.find()) {
        throw new UnseenException(
            "no `" + part.get() + "` in the answer `" + Looked.quote(text) + "`",
            "correct the `pattern`");
      }
      text = Looked.group(found);
    }
    return text.isBlank() ? Value.NOTHING : Value.of(text);
  }
}
