package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.request.WebAnswer;
import dev.lockstep.request.WebRequest;
import dev.lockstep.request.WebWish;
import dev.lockstep.template.Reading;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code http}: a request made from the host, as Ansible's {@code uri} does. Nobody can tell from
 * outside what it changes, whatever its method: {@code reads: true} is the author's to say.
 */
final class HttpAction {
  private static final Form FORM =
      Form.of(WebRequest.fields()).and(WebWish.fields()).shortFor("url");

  static final ActionType TYPE =
      new BuiltIn(
          "http",
          "asks a web server from the host; `reads: true` where that changes nothing, as with most"
              + " GETs",
          FORM,
          HttpAction::read);

  private static final Map<String, Type> REGISTERS =
      Map.of(
          "status", Type.Scalar.INTEGER,
          "headers", Type.ANY_MAP,
          "body", Type.Scalar.TEXT);

  private HttpAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "http", FORM, reading).flatMap(HttpAction::read);
  }

  private static Optional<Action> read(Options options) {
    options.elsewhere("status_code", "write `status:`");
    options.elsewhere("url_username", "write `user:`");
    options.elsewhere("url_password", "write `password:`");
    options.elsewhere("ca_path", "write `ca:`");
    options.elsewhere("return_content", "take it out, `body` is always registered");
    String source = Summary.option(options, "url");
    WebRequest request = WebRequest.read(options.mapping(), options.reading());
    WebWish wish = WebWish.read(options.mapping(), options.reading());
    options.checks().add(request::check);
    options.checks().add(wish::check);
    return options.finish(
        () ->
            new Declared(
                Nature.OPAQUE,
                "http: " + source,
                options.checks(),
                Declared.Traits.registering(REGISTERS),
                scope -> new Asked(request.in(scope), wish.in(scope))));
  }

  /** One request. */
  private record Asked(WebRequest.Bound request, WebWish.Bound wish) implements Work {
    @Override
    public String describe() {
      return request.shown();
    }

    @Override
    public List<Operation> look() {
      return List.of();
    }

    @Override
    public Finding judge(List<Result> looked) {
      return Finding.Change.opaque(describe(), List.of(request.exec(true)));
    }

    @Override
    public Conclusion conclude(Finding.Change change, List<Result> done) {
      WebAnswer answer = answer(done);
      if (answer instanceof WebAnswer.Answered answered) {
        return judged(answered);
      }
      return answer instanceof WebAnswer.Silent silent
          ? failed(
              "does not answer: " + silent.why(),
              "see to the server, to firewalls between it and the host, and to its certificate",
              Map.of())
          : failed(
              "could not be asked: " + ((WebAnswer.Unasked) answer).why(),
              "correct the request, or install curl on the host",
              Map.of());
    }

    /** A server that does not answer is seen; only what could not be asked is not. */
    @Override
    public Optional<String> blindness(List<Result> done) {
      return answer(done) instanceof WebAnswer.Unasked unasked
          ? Optional.of(unasked.why())
          : Optional.empty();
    }

    private static WebAnswer answer(List<Result> done) {
      return done.isEmpty()
          ? new WebAnswer.Unasked("it was not asked")
          : WebAnswer.of(Ends.ran(done.get(0)));
    }

    private Conclusion judged(WebAnswer.Answered answer) {
      Map<String, Value> values = new LinkedHashMap<>();
      values.put("status", Value.of(answer.status()));
      Map<String, Value> headers = new LinkedHashMap<>();
      answer.headers().forEach((name, text) -> headers.put(name, Value.of(text)));
      values.put("headers", Value.of(headers));
      values.put("body", Value.of(answer.body()));
      values.put("stdout", Value.of(answer.body()));
      values.put("stdout_lines", Value.of(answer.body().lines().map(Value::of).toList()));
      List<String> faults = wish.differences(answer);
      return faults.isEmpty()
          ? Conclusion.Done.of(true, values)
          : failed(String.join("; ", faults), "see why the server answers so", values);
    }

    private Conclusion failed(String what, String help, Map<String, Value> values) {
      return new Conclusion.Failed("`" + request.shown() + "`: " + what, help, values);
    }
  }
}
