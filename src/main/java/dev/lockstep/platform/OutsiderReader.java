package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads outsiders. */
final class OutsiderReader {
  static final Form FORM =
      Form.of(
          Field.needed("reached_by", Kind.oneOf("http"), "the only way to them"),
          Field.of(
              "needs",
              Kind.items(Plain.WORD),
              "ids of preconditions that every runbook must have which visits a phase"));

  private final Diagnostics out;
  private final Map<String, Role> roles;

  OutsiderReader(Diagnostics out, Map<String, Role> roles) {
    this.out = out;
    this.roles = roles;
  }

  Map<String, Outsider> all(List<Node.Entry> entries) {
    Map<String, Outsider> outsiders = PlatformReader.ordered();
    for (Node.Entry entry : entries) {
      Optional<MappingReader> map = MappingReader.of(entry.value(), entry.name(), out);
      map.flatMap(found -> outsider(entry, found))
          .ifPresent(outsider -> outsiders.put(entry.name(), outsider));
      map.ifPresent(MappingReader::finish);
    }
    return outsiders;
  }

  private Optional<Outsider> outsider(Node.Entry entry, MappingReader map) {
    Optional<LocatedText> way = map.requiredText("reached_by");
    List<Located<String>> needs = PlatformReader.words(map.items("needs"), "needs", out);
    return way.map(
        found -> {
          report(entry, found);
          Located<String> name = PlatformReader.located(entry.key().text());
          return new Outsider(name, PlatformReader.located(found), needs);
        });
  }

  private void report(Node.Entry entry, LocatedText way) {
    if (!way.value().equals("http")) {
      out.add(
          Diagnostic.error(
                  "unknown-way",
                  way.span(),
                  "an outsider can't be reached by `" + way.value() + "`")
              .note("servers that can be contacted by SSH are a role, not outsiders")
              .help("write `reached_by: http`"));
    }
    Role role = roles.get(entry.name());
    if (role != null) {
      out.add(
          Diagnostic.error(
                  "outsider-with-role",
                  entry.key().span(),
                  "`" + entry.name() + "` can't be both a role and an outsider")
              .also(role.name().span(), "the role")
              .help("take one of them out"));
    }
  }
}
