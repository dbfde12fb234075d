package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * {@code sudo}: with the {@code become} of the precondition, commands run as this user. Who one is
 * is asked under exactly the circumstances in which a step would run.
 */
final class SudoCheck implements CheckType {
  private static final Form FORM =
      Form.of(Field.of("user", Kind.Plain.TEXT, "as whom; root if left out"))
          .shortFor("user")
          .orNothing();

  @Override
  public String key() {
    return "sudo";
  }

  @Override
  public String help() {
    return "with the precondition's `become`, commands run as `user` (root where none is named)";
  }

  @Override
  public Form form() {
    return FORM;
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    boolean bare = body.value().equals(Value.of(true));
    Node options = bare ? new Node.Mapping(List.of(), body.span()) : body;
    return Options.of(options, key(), FORM, reading).flatMap(SudoCheck::read);
  }

  private static Optional<Check> read(Options options) {
    Setting<String> user = options.text("user");
    return options.finish(
        scope -> {
          String wanted = user.in(scope, "root");
          return Look.at(Exec.reading("id -u && id -un"), ran -> verdict(wanted, ran));
        });
  }

  private static Verdict verdict(String wanted, Result.Ran ran) throws UnseenException {
    List<String> told = ran.stdout().trimmed().lines().map(String::strip).toList();
    if (Looked.code(ran) != 0 || told.size() != 2 || !told.get(0).matches("[0-9]+")) {
      throw new UnseenException(
          "the host did not say as whom commands run: " + Looked.complaint(ran),
          "see that the user may run commands there");
    }
    String seen = "commands run as `" + told.get(1) + "` (uid " + told.get(0) + ")";
    boolean right = told.contains(wanted) || (wanted.equals("root") && told.get(0).equals("0"));
    return right
        ? new Verdict.Passed(seen)
        : new Verdict.Failed(
            seen + ", not as `" + wanted + "`",
            "write `become: true`"
                + (wanted.equals("root") ? "" : " and `become_user: " + wanted + "`")
                + " on this precondition, and see to sudoers on the host");
  }
}
