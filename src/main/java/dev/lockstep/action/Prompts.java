package dev.lockstep.action;

import dev.lockstep.shell.Content;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The option {@code responses}: what is answered to which prompt. A mapping from expressions to
 * answers, each given once, or a list of {@code { prompt, answer, times }}.
 */
final class Prompts {
  private final List<Response> all = new ArrayList<>();

  /** An answer to what matches an expression. */
  private record Response(String prompt, Template answer, Optional<Typed<Long>> times) {}

  private Prompts() {}

  /** Reads the option; what can't be used is reported. */
  static Prompts read(Options options) {
    Prompts prompts = new Prompts();
    Optional<Node> written = options.mapping().required("responses");
    if (written.isPresent() && written.get() instanceof Node.Mapping mapping) {
      MappingReader reader = MappingReader.of(mapping, "responses", options.out()).orElseThrow();
      for (Node.Entry entry : mapping.entries()) {
        Optional<LocatedText> answer = reader.text(entry.name());
        prompts.add(entry.key().text(), answer, Optional.empty(), options);
      }
    } else if (written.isPresent()) {
      for (Node item : options.mapping().items("responses")) {
        MappingReader.of(item, "responses", options.out())
            .ifPresent(one -> prompts.add(one, options));
      }
    }
    return prompts;
  }

  private void add(MappingReader one, Options options) {
    Optional<LocatedText> prompt = one.requiredText("prompt");
    Optional<LocatedText> answer = one.requiredText("answer");
    Optional<LocatedText> times = one.text("times");
    one.finish();
    prompt.ifPresent(text -> add(text, answer, times, options));
  }

  private void add(
      LocatedText prompt,
      Optional<LocatedText> answer,
      Optional<LocatedText> times,
      Options options) {
    try {
      Pattern.compile(prompt.value());
    } catch (PatternSyntaxException broken) {
      options
          .out()
          .error(
              "bad-option",
              prompt.span(),
              "`" + prompt.value() + "` is no regular expression: " + broken.getDescription());
    }
    Optional<Typed<Long>> count =
        times.flatMap(text -> Typed.compile(text, Conversions.INTEGER, options.out()));
    count.ifPresent(typed -> options.checks().add(typed::check));
    Optional<Template> text = answer.flatMap(a -> Template.compile(a, options.out()));
    text.ifPresent(template -> options.checks().add(template::checkContent));
    text.ifPresent(template -> all.add(new Response(prompt.value(), template, count)));
  }

  /** Three lines for each answer, as the script on the host reads them. */
  Content.Text lines(Scope scope) throws EvaluationException {
    List<Content.Text> lines = new ArrayList<>();
    for (Response response : all) {
      long times = response.times().isPresent() ? response.times().get().value(scope) : 1;
      lines.add(Content.of(response.prompt().replace("\n", "\\n") + "\n"));
      lines.add(oneLine(response.answer().content(scope)));
      lines.add(Content.of("\n" + times + "\n"));
    }
    return Content.joined(lines);
  }

  /** Each answer ends with its line: what follows would answer something else. */
  private static Content.Text oneLine(Content.Text answer) {
    List<Content.Piece> pieces = new ArrayList<>();
    for (Content.Piece piece : answer.pieces()) {
      pieces.add(
          piece instanceof Content.Concealed secret
              ? new Content.Concealed(secret.secret().rewritten(Prompts::withoutEnds))
              : new Content.Plain(withoutEnds(((Content.Plain) piece).text())));
    }
    return new Content.Text(pieces);
  }

  private static String withoutEnds(String text) {
    return text.replaceAll("[\r\n]", "");
  }
}
