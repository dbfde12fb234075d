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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which roles may stay at another version, and which may not. */
final class MixedVersionReader {
  static final Form FORM =
      Form.of(
              Field.needed("role", Plain.WORD, "the role that a runbook leaves out"),
              Field.of("may_stay", Plain.WORD, "the version that it may stay at"),
              Field.of("when", Plain.WORD, "for people: in which case"),
              Field.of(
                  "needs",
                  Kind.items(Plain.WORD),
                  "ids of preconditions that a runbook must have which leaves the role out; they"
                      + " look at its servers"),
              Field.of(
                  "attested",
                  Kind.items(Plain.WORD),
                  "ids of preconditions that a person must answer in such a runbook"),
              Field.of("must_move", Plain.WORD, "the rule by which no runbook may leave it out"))
          .exactlyOneOf("may_stay", "must_move")
          .needing("may_stay", "needs");

  private final Names names;
  private final Optional<Located<String>> version;
  private final List<MixedVersion> mayStay = new ArrayList<>();
  private final List<MustMove> mustMove = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * @param version the param that says at which version a host is, if the type names one
   */
  MixedVersionReader(Names names, Optional<Located<String>> version) {
    this.names = names;
    this.version = version;
  }

  Mixing all(List<Node> nodes) {
    for (Node node : nodes) {
      MappingReader.of(node, "mixed_versions", names.out()).ifPresent(this::one);
    }
    return new Mixing(version, mayStay, mustMove);
  }

  private void one(MappingReader map) {
    Optional<Located<String>> role =
        map.requiredText("role").map(PlatformReader::located).filter(names::isRole);
    if (map.has("must_move")) {
      Optional<Located<String>> reason = map.text("must_move").map(PlatformReader::located);
      role.flatMap(found -> reason.map(rule -> new MustMove(found, rule))).ifPresent(mustMove::add);
    } else {
      stay(map, role);
    }
    map.finish();
  }

  private void stay(MappingReader map, Optional<Located<String>> role) {
    Optional<Located<String>> mayStay = map.requiredText("may_stay").map(PlatformReader::located);
    Optional<String> when = map.text("when").map(LocatedText::value);
    map.required("needs");
    List<Located<String>> needs = PlatformReader.words(map.items("needs"), "needs", names.out());
    List<Located<String>> attested =
        PlatformReader.words(map.items("attested"), "attested", names.out());
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
    if (role.isPresent() && mayStay.isPresent() && !needs.isEmpty()) {
      add(new MixedVersion(role.get(), mayStay.get(), when, needs, attested));
    }
  }

  /** Two rules for one role are told apart by the version, where something says which it is. */
  private void add(MixedVersion rule) {
    String told = version.isPresent() ? " " + rule.mayStay() : "";
    if (!seen.add(rule.role() + told)) {
      names
          .out()
          .add(
              Diagnostic.error(
                      "two-mixed-versions",
                      rule.mayStay().span(),
                      "nothing says which of two rules holds for the role `" + rule.role() + "`")
                  .help(
                      version.isPresent()
                          ? "put all that " + rule.mayStay() + " needs into one of them"
                          : "add `version_from: NAME`, the param that says at which version a host"
                              + " is"));
    }
    mayStay.add(rule);
  }
}
