package dev.lockstep.request;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.MappingReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A request to a web server, made from a host by curl, or by wget where there is none and wget can
 * do it. Everything that may be a secret reaches the program as its configuration, on a pipe.
 */
public final class WebRequest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Part<Content.Text> url;
  private final Part<String> method;
  private final Map<String, Part<Content.Text>> headers;
  private final Part<Content.Text> body;
  private final Part<String> user;
  private final Part<Content.Text> password;
  private final Conduct conduct;
  private final List<BiConsumer<Names, Diagnostics>> checks;

  /** How the request is made. */
  private record Conduct(
      Part<Duration> timeout,
      Part<Boolean> followRedirects,
      Part<Boolean> validateCerts,
      Part<String> ca) {

    static Conduct read(Parts parts) {
      return new Conduct(
          parts.typed("timeout", Conversions.DURATION),
          parts.typed("follow_redirects", Conversions.BOOLEAN),
          parts.typed("validate_certs", Conversions.BOOLEAN),
          parts.typed("ca", Conversions.HOST_PATH));
    }
  }

  private WebRequest(Parts parts) {
    parts.mapping().required("url");
    this.url = parts.content("url");
    this.method =
        parts.typed(
            "method",
            Conversions.oneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    this.headers = parts.named("headers");
    this.body = parts.content("body");
    this.user = parts.text("user");
    this.password = parts.content("password");
    this.conduct = Conduct.read(parts);
    this.checks = parts.checks();
  }

  /** Reads its options; what can't be used is reported. */
  public static WebRequest read(MappingReader mapping, Reading reading) {
    return new WebRequest(new Parts(mapping, reading));
  }

  /** Its options, for those that have them among their own. */
  public static Field[] fields() {
    return new Field[] {
      Field.needed("url", Kind.Plain.TEXT, "what is asked for"),
      Field.of(
          "method",
          Kind.oneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
          "GET, or POST where there is a `body`, unless it is written"),
      Field.of("headers", new Kind.MapOf(Kind.Plain.TEXT), "header lines; may hold secrets"),
      Field.of("body", Kind.Plain.TEXT, "what is sent; may hold secrets"),
      Field.of("user", Kind.Plain.TEXT, "for a login by basic authentication"),
      Field.of("password", Kind.Plain.TEXT, "its password; may be a secret"),
      Field.of("timeout", Kind.Plain.DURATION, "how long all of it may take; default 30s"),
      Field.of("follow_redirects", Kind.Plain.FLAG, "whether to go where the answer sends one"),
      Field.of(
          "validate_certs",
          Kind.Plain.FLAG,
          "whether the server must prove who it is; default true"),
      Field.of("ca", Kind.Plain.PATH, "a file on the host with the certificates to trust")
    };
  }

  /** Reports undefined names and wrong types. */
  public void check(Names names, Diagnostics out) {
    checks.forEach(check -> check.accept(names, out));
  }

  /** Binds it to a host. */
  public Bound in(Scope scope) throws EvaluationException {
    boolean hasBody = body.source().isPresent();
    String verb = method.or(hasBody ? "POST" : "GET", scope);
    boolean verified = conduct.validateCerts.or(true, scope);
    boolean follows = conduct.followRedirects.or(false, scope);
    String seconds = String.valueOf(Math.max(1, conduct.timeout.or(PATIENCE, scope).toSeconds()));
    String script =
        new HostText("http")
            .with("method", verb)
            .with("limit", seconds)
            .with("sends", hasBody ? "yes" : "no")
            .with("follows", follows ? "yes" : "no")
            .with("verified", verified ? "yes" : "no")
            .with("ca", conduct.ca.or("", scope))
            .script();
    Content.Text input =
        Content.joined(
            List.of(settings(scope), Content.of("end\n"), body.or(Content.EMPTY, scope)));
    return new Bound(verb + " " + url.needed(scope), script, input);
  }

  /** A line for each: a word and a text, in the notation that curl reads. */
  private Content.Text settings(Scope scope) throws EvaluationException {
    List<Content.Text> lines = new ArrayList<>();
    lines.add(line("url", url.needed(scope)));
    for (Map.Entry<String, Part<Content.Text>> header : headers.entrySet()) {
      Content.Text name = Content.of(header.getKey() + ": ");
      lines.add(line("header", Content.joined(List.of(name, header.getValue().needed(scope)))));
    }
    Optional<String> name = user.in(scope);
    if (name.isPresent()) {
      Content.Text login = Content.of(name.get() + ":");
      lines.add(line("user", Content.joined(List.of(login, password.or(Content.EMPTY, scope)))));
    }
    return Content.joined(lines);
  }

  private static Content.Text line(String word, Content.Text text) {
    Content.Text quoted =
        Lines.each(Lines.one(text), piece -> piece.replace("\\", "\\\\").replace("\"", "\\\""));
    return Content.joined(List.of(Content.of(word + " = \""), quoted, Content.of("\"\n")));
  }

  /**
   * Bound to a host.
   *
   * @param shown method and address, for people
   * @param input what the script reads: settings up to a line {@code end}, then the body
   */
  public record Bound(String shown, String script, Content.Text input) {
    /** The operation that asks. */
    public Exec exec(boolean changes) {
      return new Exec(script, Optional.empty(), Optional.empty(), input, changes);
    }
  }
}
