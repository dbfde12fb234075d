package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which roles may stay at another version. */
final class MixedVersionReader {
  static final Form FORM =
      Form.of(
          Field.needed("role", Plain.WORD, "the role that a runbook may leave out"),
          Field.needed("may_stay", Plain.WORD, "the version that it may stay at"),
          Field.of("when", Plain.WORD, "for people: in which case"),
          Field.needed(
              "needs",
              Kind.items(Plain.WORD),
              "ids of preconditions that a runbook must have which leaves the role out"));

  private final Names names;

  MixedVersionReader(Names names) {
    this.names = names;
  }

  List<MixedVersion> all(List<Node> nodes) {
    List<MixedVersion> all = new ArrayList<>();
    for (Node node : nodes) {
      MappingReader.of(node, "mixed_versions", names.out()).flatMap(this::one).ifPresent(all::add);
    }
    return all;
  }

  private Optional<MixedVersion> one(MappingReader map) {
    Optional<Located<String>> role =
        map.requiredText("role").map(PlatformReader::located).filter(names::isRole);
    Optional<LocatedText> mayStay = map.requiredText("may_stay");
    Optional<String> when = map.text("when").map(LocatedText::value);
    map.required("needs");
    List<Located<String>> needs = PlatformReader.words(map.items("needs"), "needs", names.out());
    if (map.has("needs") && needs.isEmpty()) {
      names
          .out()
          .add(
              Diagnostic.error(
                      "empty-needs",
                      map.node().span(),
                      "nothing says what must be true where a role is left out")
                  .help("name a precondition: `needs: ID`"));
    }
    map.finish();
    return role.isEmpty() || mayStay.isEmpty() || needs.isEmpty()
        ? Optional.empty()
        : Optional.of(new MixedVersion(role.get(), mayStay.get().value(), when, needs));
  }
}
