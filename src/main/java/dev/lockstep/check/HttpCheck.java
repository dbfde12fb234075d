package dev.lockstep.check;

import dev.lockstep.operation.Result;
import dev.lockstep.request.WebAnswer;
import dev.lockstep.request.WebRequest;
import dev.lockstep.request.WebWish;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/** {@code http}: a web server answers a request from the host as it should. */
final class HttpCheck implements CheckType {
  @Override
  public String key() {
    return "http";
  }

  @Override
  public String help() {
    return "a web server answers a request from the host with the status and the text that are"
        + " expected; one that does not answer, or can't prove who it is, fails";
  }

  @Override
  public Form form() {
    return Form.of(WebRequest.fields())
        .and(WebWish.fields())
        .and(Field.of("do", Kind.Plain.TEXT, "what to do when it is not so"))
        .shortFor("url");
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    return Options.of(body, key(), form(), reading).flatMap(HttpCheck::read);
  }

  private static Optional<Check> read(Options options) {
    WebRequest request = WebRequest.read(options.mapping(), options.reading());
    WebWish wish = WebWish.read(options.mapping(), options.reading());
    options.remember(request::check);
    options.remember(wish::check);
    Setting<String> advice = options.text("do");
    return options.finish(
        scope -> {
          WebRequest.Bound asked = request.in(scope);
          WebWish.Bound wanted = wish.in(scope);
          String help = advice.in(scope, "see why the server answers so, put it right");
          return Look.at(
              asked.exec(false), ran -> verdict("`" + asked.shown() + "`", ran, wanted, help));
        });
  }

  private static Verdict verdict(String shown, Result.Ran ran, WebWish.Bound wanted, String help)
      throws UnseenException {
    Looked.refuseMissingCommand(Looked.code(ran), ran);
    WebAnswer answer = WebAnswer.of(ran);
    if (answer instanceof WebAnswer.Answered answered) {
      List<String> faults = wanted.differences(answered);
      return faults.isEmpty()
          ? new Verdict.Passed(shown + " answers " + answered.status())
          : new Verdict.Failed(shown + ": " + String.join("; ", faults), help);
    }
    if (answer instanceof WebAnswer.Silent silent) {
      return new Verdict.Failed(shown + " does not answer: " + silent.why(), help);
    }
    throw new UnseenException(
        shown + " can't be asked: " + ((WebAnswer.Unasked) answer).why(), "correct the request");
  }
}
