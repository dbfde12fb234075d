package dev.lockstep.check;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code same_dbms}: the database engine stays the same, and no older release of it takes over.
 * Rule P03 (domain notes).
 */
final class SameDbmsCheck implements CheckType {
  private static final Form SIDE =
      Form.of(
              Field.of("engine", Kind.Plain.TEXT, "the engine as a word, as `postgresql 15`"),
              Field.of(
                  "config", Kind.Plain.PATH, "XML files on the host that name it, `*` allowed"),
              Field.of(
                  "provider",
                  Kind.Plain.TEXT,
                  "the attribute in them that names it, `@provider` if left out"))
          .exactlyOneOf("engine", "config")
          .shortFor("engine");
  private static final Form FORM =
      Form.of(
          Field.needed("source", Kind.nested(SIDE), "what it is now"),
          Field.needed("target", Kind.nested(SIDE), "what it is to be"),
          DbmsLink.field("live", "the server itself, which is asked for its version"));

  @Override
  public String key() {
    return "same_dbms";
  }

  @Override
  public String help() {
    return "the engine that the `source` names (a word, or an attribute of configuration files) is"
        + " the `target`'s; a newer release is fine, an older one is not; `live` asks the server"
        + " itself";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), FORM, reading).flatMap(SameDbmsCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Optional<Side> source = Side.read(options, "source");
    Optional<Side> target = Side.read(options, "target");
    Optional<DbmsLink> live = DbmsLink.read(options, "live");
    boolean given =
        live.isEmpty()
            && source.filter(Side::isGiven).isPresent()
            && target.filter(Side::isGiven).isPresent();
    return options.finish(
        scope -> bound(scope, source.orElseThrow(), target.orElseThrow(), live),
        Optional.empty(),
        given);
  }

  private static HostCheck.Inquiry bound(
      HostScope scope, Side source, Side target, Optional<DbmsLink> live)
      throws EvaluationException {
    Bound from = source.in(scope, "source");
    Bound to = target.in(scope, "target");
    List<Operation> look = new ArrayList<>(from.look());
    look.addAll(to.look());
    Optional<DbmsAddress> server =
        live.isPresent() ? Optional.of(live.get().address().needed(scope)) : Optional.empty();
    if (server.isPresent()) {
      look.add(live.get().ask(scope, server.get(), server.get().engine().versionQuery()));
    }
    return new Look(
        List.copyOf(look),
        seen -> {
          Iterator<Result.Ran> results = seen.iterator();
          Named old = from.named(results);
          Named next = to.named(results);
          Optional<Named> asked =
              server.isPresent()
                  ? Optional.of(answered(server.get(), results.next()))
                  : Optional.empty();
          return new DbmsComparison(old, next, asked, look.isEmpty()).verdict();
        });
  }

  private static Named answered(DbmsAddress server, Result.Ran ran) throws UnseenException {
    String row = DbmsLink.rows(ran).get(0);
    Optional<Release> version = server.engine().release(row);
    if (version.isEmpty()) {
      throw new UnseenException(
          "the server answered `" + Looked.quote(row) + "` when asked for its version",
          "ask it by hand");
    }
    return new Named(
        List.of(new Dbms(server.engine(), version)), "the server of " + server.shown());
  }

  /**
   * What one side names.
   *
   * @param engines more than one when its files disagree
   * @param where who says so, for messages
   */
  record Named(List<Dbms> engines, String where) {
    Dbms first() {
      return engines.get(0);
    }
  }

  /** Source or target as written: a word, or an attribute of files. */
  private record Side(Setting<Dbms> given, Setting<String> files, Setting<String> attribute) {

    static Optional<Side> read(Options options, String key) {
      return options
          .below(key, SIDE)
          .map(
              below -> {
                below.onlyWith("provider", "config");
                Side side =
                    new Side(
                        below.typed("engine", Dbms.CONVERSION),
                        below.typed("config", Conversions.HOST_PATH),
                        below.typed("provider", XmlAttribute.CONVERSION));
                below.finishPart();
                return side;
              });
    }

    boolean isGiven() {
      return given.isWritten();
    }

    Bound in(HostScope scope, String name) throws EvaluationException {
      return new Bound(
          name, given.in(scope), files.in(scope, ""), attribute.in(scope, "@provider"));
    }
  }

  /** Source or target on a host. */
  private record Bound(String name, Optional<Dbms> given, String files, String attribute) {

    List<Operation> look() {
      return given.isPresent() ? List.of() : List.of(XmlAttribute.sheet(files, attribute));
    }

    Named named(Iterator<Result.Ran> results) throws UnseenException {
      if (given.isPresent()) {
        return new Named(List.of(given.get()), "the " + name + " declared");
      }
      var named = ConfiguredEngines.in(Sheet.of(results.next()), files, attribute);
      List<String> words = new ArrayList<>();
      named.forEach(
          (engine, paths) ->
              words.add("`" + engine.word() + "` in " + ConfiguredEngines.quoted(paths)));
      return new Named(
          named.keySet().stream().map(engine -> new Dbms(engine, Optional.empty())).toList(),
          String.join("; ", words));
    }
  }
}
