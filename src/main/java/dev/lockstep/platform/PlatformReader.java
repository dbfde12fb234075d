package dev.lockstep.platform;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a platform type.
 *
 * <pre>
 * platform: power-cluster
 * help: One marketing server, two or more Power servers, tracking servers
 * roles:                          # groups of the inventory, and how many hosts each has
 *   marketing: { hosts: 1 }
 *   power:     { hosts: 2.. }
 *   tracking:  { hosts: 1..3 }
 *   database:  { hosts: 0.., phases: [] }   # bound by no phase
 * servers: 4..                    # how many hosts have a role in a phase
 * outsiders:
 *   mid:                          # hosted elsewhere: never contacted by SSH
 *     reached_by: http
 *     needs: agreed               # a precondition that every runbook with a phase must have
 * phases:                         # in the order in which they happen; each an order of waves
 *   stop:    [[marketing, power, tracking]]
 *   migrate: [tracking, power, marketing]
 * serial: { migrate: { power: 1 } }
 * several_roles: last             # where a host goes that has roles in several waves of a phase:
 *                                 # with the last of them (default) or the first; or a mapping
 *                                 # from phases: { stop: first }
 * version_from: source_version    # the param that says at which version a host is before
 * mixed_versions:                 # roles that a runbook may leave out, or may not
 *   - { role: marketing, may_stay: "6.02", when: for people, needs: latest-build }
 *   - { role: marketing, may_stay: "6.1", needs: latest-build, attested: mix-confirmed }
 *   - { role: power, must_move: the rule, for people }
 * refused: REASON                 # instead of roles and phases: nothing is run on such a platform
 * </pre>
 */
public final class PlatformReader {
  private static final Kind TURN = Kind.oneOf("last", "first");

  private static final Form FORM =
      Form.of(
              Field.needed("platform", Plain.WORD, "its name, which is the file's name too"),
              Field.of("help", Plain.WORD, "what such a platform is made of, one line"),
              Field.of(
                  "roles",
                  new Kind.MapOf(new Kind.Nested(RoleReader.FORM)),
                  "what its servers are for: groups of the inventory"),
              Field.of(
                  "servers",
                  Plain.WORD,
                  "how many hosts have a role in a phase, several roles or one: `1`, `2..`,"
                      + " `1..3`"),
              Field.of(
                  "outsiders",
                  new Kind.Nested(Form.mapOf(new Kind.Nested(OutsiderReader.FORM)).orNothing()),
                  "servers hosted elsewhere: never contacted by SSH, never a delegate"),
              Field.of(
                  "phases",
                  new Kind.MapOf(Kind.items(Kind.items(Plain.WORD))),
                  "phases in the order in which they happen, each an order of roles; those in an"
                      + " inner list go together"),
              Field.of(
                  "serial",
                  new Kind.MapOf(new Kind.MapOf(Kind.items(Plain.WORD))),
                  "for a phase and a role, how many hosts go at once"),
              Field.of(
                  "several_roles",
                  Kind.either(TURN, new Kind.MapOf(TURN)),
                  "with which of its waves a host goes that has several roles: the last (default)"
                      + " or the first; for all phases, or a mapping from phases"),
              Field.of(
                  "mixed_versions",
                  Kind.items(new Kind.Nested(MixedVersionReader.FORM)),
                  "roles that a runbook may leave out, and what it needs then; or may not"),
              Field.of(
                  "version_from",
                  Plain.WORD,
                  "the param or variable that says at which version a host is before; the rules of"
                      + " `mixed_versions` are judged by it"),
              Field.of(
                  "refused",
                  Plain.WORD,
                  "why nothing may be run on such a platform; stands instead of roles and phases"))
          .atLeastOneOf("roles", "refused")
          .needing("roles", "phases");

  private final Diagnostics out;

  private PlatformReader(Diagnostics out) {
    this.out = out;
  }

  /** What may be written in such a file. */
  public static Form form() {
    return FORM;
  }

  /**
   * Reads the document of a file.
   *
   * @return empty, with reports, when anything in it is wrong
   */
  public static Optional<PlatformType> read(Node document, Diagnostics out) {
    Diagnostics found = new Diagnostics();
    Optional<PlatformType> type =
        MappingReader.of(document, "platform", found)
            .flatMap(map -> new PlatformReader(found).type(map));
    found.all().forEach(out::add);
    return found.hasErrors() ? Optional.empty() : type;
  }

  private Optional<PlatformType> type(MappingReader map) {
    Optional<Located<String>> name = map.requiredText("platform").map(PlatformReader::located);
    Optional<String> help = map.text("help").map(text -> text.value());
    if (map.has("refused")) {
      return refused(map, name, help);
    }
    RoleReader roleReader = new RoleReader(out);
    Map<String, Role> roles = roleReader.all(named(map.required("roles"), "roles"));
    Map<String, Outsider> outsiders =
        new OutsiderReader(out, roles).all(named(written(map, "outsiders"), "outsiders"));
    Optional<Located<Role.Count>> servers = map.text("servers").flatMap(roleReader::count);
    Names names = new Names(roles, outsiders, out);
    List<Phase> phases = new PhaseReader(map, names).all(named(map.required("phases"), "phases"));
    roleReader.compare(phases);
    Optional<Located<String>> version = map.text("version_from").map(PlatformReader::located);
    Mixing mixing = new MixedVersionReader(names, version).all(map.items("mixed_versions"));
    map.finish();
    return name.map(
        found ->
            new PlatformType(
                found, help, roles, servers, outsiders, phases, mixing, Optional.empty()));
  }

  private static Optional<PlatformType> refused(
      MappingReader map, Optional<Located<String>> name, Optional<String> help) {
    Optional<Located<String>> reason = map.requiredText("refused").map(PlatformReader::located);
    map.finish();
    Mixing none = new Mixing(Optional.empty(), List.of(), List.of());
    return name.map(
        found ->
            new PlatformType(
                found, help, Map.of(), Optional.empty(), Map.of(), List.of(), none, reason));
  }

  private List<Node.Entry> named(Optional<Node> node, String what) {
    Optional<MappingReader> map = node.flatMap(found -> MappingReader.of(found, what, out));
    map.filter(found -> found.node().entries().isEmpty())
        .ifPresent(
            found ->
                out.add(
                    Diagnostic.error(
                            "empty-platform", found.node().span(), "`" + what + "` is empty")
                        .help("write names under it, or take it out")));
    return map.map(found -> found.node().entries()).orElse(List.of());
  }

  /** The value of a key under which all may be commented out. */
  private static Optional<Node> written(MappingReader map, String key) {
    return map.optional(key)
        .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNothing()));
  }

  static Located<String> located(dev.lockstep.text.LocatedText text) {
    return new Located<>(text.value(), text.span());
  }

  /** Scalars of a list, others reported. */
  static List<Located<String>> words(List<Node> nodes, String what, Diagnostics out) {
    List<Located<String>> words = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
        words.add(located(scalar.text()));
      } else {
        out.add(
            Diagnostic.error(
                "wrong-kind",
                node.span(),
                "`" + what + "` holds " + node.kind() + " where a name belongs"));
      }
    }
    return words;
  }

  /** Keeps the order in which things are written. */
  static <T> Map<String, T> ordered() {
    return new LinkedHashMap<>();
  }
}
