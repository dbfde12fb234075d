package dev.lockstep.check;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code all_servers_known}: every server that the platform itself names is in the inventory, or is
 * declared not to be. Rule P08 (domain notes): a forgotten server runs old code against a migrated
 * database. One verdict for the hosts together, naming each unknown server and where it was seen.
 */
final class AllServersKnownCheck implements CheckType {
  @Override
  public String key() {
    return "all_servers_known";
  }

  @Override
  public String help() {
    return "each server named in the `sources` (answers of commands and databases, files) on all"
        + " hosts is in the inventory, an alias of one there, or a declared outsider";
  }

  @Override
  public Subject subject() {
    return Subject.HOSTS_TOGETHER;
  }

  @Override
  public Form form() {
    return Form.of(
        Field.needed(
            "sources",
            Kind.items(new Kind.Nested(ServerSource.form())),
            "where the platform names servers; with a name, an address or a URL in each match"),
        Field.of(
            "aliases",
            Kind.items(Kind.Plain.TEXT),
            "other names and addresses of hosts that are in the inventory"),
        Field.of(
            "outsiders",
            Kind.items(Kind.Plain.TEXT),
            "servers that are known and do not belong to the platform; `*.example.com` for all"
                + " below"),
        Field.of("do", Kind.Plain.TEXT, "what to do when it is not so; plain text"));
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), form(), reading).flatMap(AllServersKnownCheck::read);
  }

  private static Optional<Check> read(Options options) {
    List<ServerSource> sources =
        options.each("sources", ServerSource.form()).stream().map(ServerSource::read).toList();
    Setting<List<String>> aliases = options.words("aliases");
    Setting<List<String>> outsiders = options.words("outsiders");
    String remedy =
        options
            .mapping()
            .text("do")
            .map(LocatedText::value)
            .orElse("add each to the inventory, or name it in `aliases` or `outsiders`");
    return options.isSound()
        ? Optional.of(
            new WrittenJointCheck(
                options.written(),
                scope -> {
                  List<String> more = new ArrayList<>(aliases.in(scope, List.of()));
                  more.addAll(outsiders.in(scope, List.of()));
                  return survey(scope, sources, KnownServers.of(scope, more));
                },
                seen -> compare(seen, remedy),
                false))
        : Optional.empty();
  }

  private static JointCheck.Survey survey(
      HostScope scope, List<ServerSource> sources, KnownServers known) throws EvaluationException {
    List<ServerSource.Bound> bound = new ArrayList<>();
    for (ServerSource source : sources) {
      bound.add(source.in(scope));
    }
    return new Search(bound, known);
  }

  /** The look at all sources of one host; it shows the unknown servers and where each stands. */
  private record Search(List<ServerSource.Bound> sources, KnownServers known)
      implements JointCheck.Survey {
    @Override
    public List<Operation> look() {
      return sources.stream().map(source -> (Operation) source.look()).toList();
    }

    @Override
    public JointCheck.Sight see(List<Result> looked) {
      try {
        List<Result.Ran> results = Looked.all(looked, sources.size());
        Map<String, Set<String>> unknown = new LinkedHashMap<>();
        long count = 0;
        for (int i = 0; i < results.size(); i++) {
          List<String> names = sources.get(i).names(results.get(i));
          count += names.size();
          for (String name : names) {
            if (!known.has(name)) {
              unknown
                  .computeIfAbsent(name, any -> new LinkedHashSet<>())
                  .add(sources.get(i).shown());
            }
          }
        }
        return new JointCheck.Sight.Seen(
            Value.of(Map.of("count", Value.of(count), "unknown", Value.of(placed(unknown)))));
      } catch (UnseenException unseen) {
        return new JointCheck.Sight.Blind(unseen.getMessage());
      }
    }
  }

  private static Map<String, Value> placed(Map<String, Set<String>> unknown) {
    Map<String, Value> places = new LinkedHashMap<>();
    unknown.forEach((name, where) -> places.put(name, Value.of(String.join(" and ", where))));
    return places;
  }

  private static Verdict compare(Map<String, Value> seen, String remedy) {
    Map<String, List<String>> unknown = new TreeMap<>();
    long count = 0;
    for (Map.Entry<String, Value> host : seen.entrySet()) {
      Value.Mapping shown = (Value.Mapping) host.getValue();
      count += ((Value.Numeric) shown.entries().get("count")).number().longValue();
      ((Value.Mapping) shown.entries().get("unknown"))
          .entries()
          .forEach(
              (name, where) ->
                  unknown
                      .computeIfAbsent(name, any -> new ArrayList<>())
                      .add(where + " on `" + host.getKey() + "`"));
    }
    if (unknown.isEmpty()) {
      String hosts = seen.size() == 1 ? "one host" : seen.size() + " hosts";
      return new Verdict.Passed(
          "all servers named on " + hosts + " are known (" + count + " seen)");
    }
    List<String> told = new ArrayList<>();
    unknown.forEach(
        (name, places) -> told.add("`" + name + "` in " + String.join(" and ", places)));
    return new Verdict.Failed(
        (told.size() == 1 ? "an unknown server is named: " : "unknown servers are named: ")
            + String.join("; ", told),
        remedy);
  }
}
