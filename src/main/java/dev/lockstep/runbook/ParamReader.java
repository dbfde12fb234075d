package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads declared params (language §2). */
final class ParamReader {

  private final Kit kit;

  ParamReader(Kit kit) {
    this.kit = kit;
  }

  List<Param> all(List<Node.Entry> entries) {
    List<Param> params = new ArrayList<>();
    for (Node.Entry entry : entries) {
      Located<String> name = Naming.checked(entry.key().text(), "a param", kit);
      read(name, entry.value()).ifPresent(params::add);
    }
    return params;
  }

  private Optional<Param> read(Located<String> name, Node body) {
    if (body instanceof Node.Scalar scalar && scalar.isNothing()) {
      return Optional.of(new Param(name, Type.Scalar.TEXT, Param.Rules.NONE, true, false, ""));
    }
    if (body instanceof Node.Scalar scalar) {
      kit.error(
          "wrong-kind",
          body.span(),
          "the param `" + name + "` holds a value where its declaration belongs",
          TypeReader.isWord(scalar.text().value())
              ? "write `" + name + ": { type: " + scalar.text() + " }`"
              : "write `" + name + ": { default: " + scalar.text() + " }`, or `{ type: ... }`");
      return Optional.of(new Param(name, Type.ANY, Param.Rules.NONE, false, false, ""));
    }
    return Fields.of(body, "param", kit).flatMap(fields -> read(name, fields));
  }

  private Optional<Param> read(Located<String> name, Fields fields) {
    fields.reportUnknown(FileForms.PARAM.keys(), key -> Optional.empty());
    boolean secret = fields.flag("secret");
    Type type = new TypeReader(kit).read(fields).orElse(Type.ANY);
    Param.Rules rules = rules(fields);
    boolean required = fields.has("required") ? fields.flag("required") : !fields.has("default");
    if (fields.flag("required") && fields.has("default")) {
      fields.conflict(
          "required", "default", "with a default there is always a value", "keep one of them");
    }
    String help = fields.text("help").map(LocatedText::value).orElse("");
    boolean perHost = perHost(fields);
    return Optional.of(
        new Param(name, secret ? new Type.SecretOf(type) : type, rules, required, perHost, help));
  }

  private Param.Rules rules(Fields fields) {
    List<String> oneOf = new ArrayList<>();
    for (Node node : fields.items("one_of")) {
      if (node instanceof Node.Scalar scalar) {
        oneOf.add(scalar.text().value());
      }
    }
    if (fields.has("one_of") && oneOf.isEmpty()) {
      kit.error("empty-choice", fields.keySpan("one_of"), "`one_of` names no value", "list them");
    }
    return new Param.Rules(
        oneOf,
        fields.text("pattern").flatMap(text -> JudgementReader.pattern(text, kit)),
        fields.value("default"));
  }

  private boolean perHost(Fields fields) {
    Optional<LocatedText> per = fields.text("per");
    per.filter(text -> !text.value().equals("host"))
        .ifPresent(
            text ->
                kit.error(
                    "unknown-choice",
                    text.span(),
                    "`per` can't be `" + text + "`",
                    "write `per: host`, or take it out for one value of the whole run"));
    return per.isPresent();
  }
}
