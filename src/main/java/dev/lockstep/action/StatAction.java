package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stat}: looks at a path and registers what is there, by Ansible's names. */
final class StatAction {
  private static final Form FORM =
      Form.of(
              Field.needed("path", Kind.Plain.PATH, "the path that is looked at"),
              Field.of("follow", Kind.Plain.FLAG, "true: of a link, what it leads to"),
              Field.of("checksum", Kind.Plain.FLAG, "true: with the SHA-256 sum of a file"),
              Field.of(
                  "get_checksum", Kind.Plain.FLAG, "another name of `checksum`, as in Ansible"))
          .shortFor("path");

  static final ActionType TYPE =
      new BuiltIn("stat", "looks at a path and registers what is there", FORM, StatAction::read);

  private StatAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "stat", FORM, reading).flatMap(StatAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "path");
    Setting<String> path = options.requiredTyped("path", HostPath.CONVERSION);
    Setting<Boolean> follow = options.flag("follow");
    Setting<Boolean> checksum = options.flag("checksum");
    Setting<Boolean> getChecksum = options.flag("get_checksum");
    return options.finish(
        () ->
            new Declared(
                Nature.READING,
                "stat: " + source,
                options.checks(),
                Declared.Traits.registering(Map.of("stat", new Type.MapOf(keys()))),
                scope ->
                    new Look(
                        path.value(scope),
                        follow.or(false, scope),
                        checksum.or(false, scope) || getChecksum.or(false, scope),
                        scope.shell())));
  }

  private static Map<String, Type> keys() {
    Map<String, Type> keys = new LinkedHashMap<>();
    keys.put("exists", Type.Scalar.BOOLEAN);
    keys.put("path", Type.Scalar.PATH);
    for (String flag : List.of("isdir", "isreg", "islnk", "isfifo", "issock", "isblk", "ischr")) {
      keys.put(flag, Type.Scalar.BOOLEAN);
    }
    for (String number :
        List.of("size", "mtime", "atime", "ctime", "uid", "gid", "inode", "nlink")) {
      keys.put(number, Type.Scalar.INTEGER);
    }
    for (String text : List.of("mode", "pw_name", "gr_name", "checksum", "lnk_target")) {
      keys.put(text, Type.Scalar.TEXT);
    }
    return keys;
  }

  /** The look at one path. */
  private record Look(String path, boolean follow, boolean checksum, HostShell shell)
      implements Work {
    @Override
    public String describe() {
      return "look at `" + path + "`";
    }

    @Override
    public List<Operation> look() {
      String bare = path.equals("/") ? path : HostPath.bare(path);
      return List.of(
          HostScript.path(bare, shell).with("follow", follow).with("sum", checksum).exec());
    }

    @Override
    public Finding judge(List<Result> looked) {
      Facts facts = Facts.of(looked.get(0));
      return facts
          .broken("`" + path + "`")
          .orElseGet(() -> seen(new Spot(HostPath.resolved(path, facts), facts)));
    }

    @Override
    public Conclusion conclude(Finding.Change change, List<Result> done) {
      throw new AssertionError("it never changes anything");
    }

    private static Finding seen(Spot spot) {
      String what = spot.exists() ? spot.kind() + ", mode " + Mode.octal(spot.mode()) : "not there";
      return new Finding.Satisfied(
          "`" + spot.path() + "`: " + what,
          Conclusion.Done.of(false, Map.of("stat", Value.of(values(spot)))));
    }

    private static Map<String, Value> values(Spot spot) {
      Map<String, Value> values = new LinkedHashMap<>();
      values.put("exists", Value.of(spot.exists()));
      values.put("path", Value.of(spot.path()));
      if (!spot.exists()) {
        return values;
      }
      values.put("isdir", Value.of(spot.isFolder()));
      values.put("isreg", Value.of(spot.isFile()));
      values.put("islnk", Value.of(spot.isLink()));
      values.put("isfifo", Value.of(spot.isType(0010000)));
      values.put("issock", Value.of(spot.isType(0140000)));
      values.put("isblk", Value.of(spot.isType(0060000)));
      values.put("ischr", Value.of(spot.isType(0020000)));
      values.put("mode", Value.of(Mode.octal(spot.mode())));
      for (String number : List.of("size", "mtime", "atime", "ctime", "uid", "gid", "inode")) {
        values.put(number, Value.of(spot.facts().number(number)));
      }
      values.put("nlink", Value.of(spot.facts().number("links")));
      values.put("pw_name", Value.of(spot.fact("user")));
      values.put("gr_name", Value.of(spot.fact("group")));
      spot.facts().get("sha256").ifPresent(sum -> values.put("checksum", Value.of(sum)));
      spot.facts().payloadText("target").ifPresent(to -> values.put("lnk_target", Value.of(to)));
      return values;
    }
  }
}
