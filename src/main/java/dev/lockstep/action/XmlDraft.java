package dev.lockstep.action;

import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One change of an XML file as written. */
record XmlDraft(
    Setting<String> xpath,
    Setting<String> attribute,
    Wanted wanted,
    Setting<Long> atMost,
    Setting<Boolean> mayMatchNothing) {

  static final Form ADD =
      Form.of(
              Field.needed("name", Plain.TEXT, "its name, with a prefix if it has one"),
              Field.of("attributes", new Kind.MapOf(Plain.TEXT), "its attributes"),
              Field.of("text", Plain.TEXT, "its text"),
              Field.of(
                  "position",
                  Kind.oneOf("last", "first", "before", "after"),
                  "in the element that `xpath` names, or beside it; last if not written"))
          .shortFor("name");

  static final Form FORM =
      Form.of(
              Field.needed("xpath", Plain.TEXT, "an XPath 1.0 path: what is changed"),
              Field.of("attribute", Plain.TEXT, "an attribute of the elements that `xpath` names"),
              Field.of("value", Plain.TEXT, "the text of the element, or value of the attribute"),
              Field.of(
                  "attributes",
                  new Kind.MapOf(Plain.TEXT),
                  "attributes of the element, as `value`"),
              Field.of(
                  "add", new Kind.Nested(ADD), "an element, unless one with all of this is there"),
              Field.of("remove", Plain.FLAG, "take it away, with the line it has for itself"),
              Field.of("rename", Plain.TEXT, "another name for it"),
              Field.of("at_most", Plain.INTEGER, "`xpath` may name so many and no more"),
              Field.of(
                  "may_match_nothing", Plain.FLAG, "it is no failure when `xpath` names nothing"))
          .exactlyOneOf("value", "attributes", "add", "remove", "rename");

  private static final Conversion<String> XPATH =
      Suitable.text("an XPath 1.0 such as `/server/port[@name=\"web\"]`", XmlEdits::path);

  private static final Conversion<String> NAME =
      Suitable.text("a name that XML knows", text -> Optional.of(text).filter(XmlText::isName));

  private static final Conversion<String> PLACE =
      Conversions.oneOf("last", "first", "before", "after");

  private static final List<String> CHANGES =
      List.of("value", "attributes", "add", "remove", "rename");

  /** The change itself, once there are values. */
  interface Wanted {
    XmlChange in(Optional<String> attribute, Scope scope) throws EvaluationException;
  }

  /** Stands for what was reported, and is never asked. */
  private static final Wanted UNREADABLE =
      (attribute, scope) -> {
        throw new AssertionError("a change that could not be read");
      };

  static XmlDraft read(Options options) {
    String change = CHANGES.stream().filter(options.mapping()::has).findFirst().orElse("value");
    boolean ofAttribute = !change.equals("add") && !change.equals("attributes");
    return new XmlDraft(
        options.requiredTyped("xpath", XPATH),
        ofAttribute ? options.typed("attribute", NAME) : Setting.unwritten(),
        wanted(change, options),
        options.typed("at_most", Suitable.NUMBER),
        options.flag("may_match_nothing"));
  }

  XmlEdit in(Scope scope) throws EvaluationException {
    return new XmlEdit(
        xpath.value(scope),
        wanted.in(attribute.in(scope), scope),
        atMost.in(scope),
        mayMatchNothing.or(false, scope));
  }

  private static Wanted wanted(String change, Options options) {
    return switch (change) {
      case "attributes" -> {
        Texts all = Texts.read("attributes", options);
        yield (attribute, scope) -> new XmlSetting.Attributes(all.in(scope));
      }
      case "add" -> added(options);
      case "remove" -> {
        Setting<String> unused = options.typed("remove", Conversions.oneOf("true"));
        yield (attribute, scope) -> new XmlRemoving(attribute);
      }
      case "rename" -> {
        Setting<String> name = options.typed("rename", NAME);
        yield (attribute, scope) -> new XmlRenaming(attribute, name.value(scope));
      }
      default -> {
        Setting<String> value = options.text("value");
        yield (attribute, scope) -> XmlSetting.of(attribute, value.value(scope));
      }
    };
  }

  private static Wanted added(Options options) {
    Optional<Options> inside =
        options
            .mapping()
            .optional("add")
            .flatMap(body -> Options.of(body, "add", ADD, options.reading()));
    return inside.map(one -> added(one, options)).orElse(UNREADABLE);
  }

  private static Wanted added(Options inside, Options options) {
    Setting<String> name = inside.requiredTyped("name", NAME);
    Texts attributes = Texts.read("attributes", inside);
    Setting<String> text = inside.text("text");
    Setting<String> place = inside.typed("position", PLACE);
    inside.mapping().finish();
    options.checks().add(inside.checks()::run);
    return (attribute, scope) ->
        new XmlAdding(
            name.value(scope),
            attributes.in(scope),
            text.in(scope),
            XmlAdding.Place.valueOf(place.or("last", scope).toUpperCase(Locale.ROOT)));
  }
}
