package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpActionTest {
  @TempDir Path folder;

  private final WebServer server = new WebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void anAnswerIsTakenApart(String program) throws IOException {
    Conclusion.Done done = (Conclusion.Done) with(program).run("http: '${page}'");

    assertThat(done.changed()).isTrue();
    assertThat(done.values())
        .containsEntry("status", Value.of(200))
        .containsEntry("body", Value.of("line one\nstatus='OK' build='9032'\n"));
    assertThat(done.values().get("headers"))
        .isInstanceOfSatisfying(
            Value.Mapping.class, headers -> assertThat(headers.get("x-a")).contains(Value.of("b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void headersAndLoginHoldSecretsWhateverTheyAre(String program) throws IOException {
    with(program)
        .run("http: { url: '${page}', headers: { X-Token: 'a ${s}' }, user: u, password: '${s}' }");

    // "u:" and the secret p"w\d 'x, as basic authentication writes them
    assertThat(server.asked()).containsExactly("GET /page Basic dTpwIndcZCAneA== a p\"w\\d 'x ");
  }

  @Test
  void aBodyIsSentAsItIs() throws IOException {
    with("curl").run("http: { url: '${page}', body: \"@etc\\n${s}\\n\" }");
    with("curl").run("http: { url: '${page}', method: DELETE }");
    with("curl").run("http: { url: '${page}', method: HEAD }");

    assertThat(server.asked())
        .containsExactly(
            "POST /page null null @etc\np\"w\\d 'x\n",
            "DELETE /page null null ",
            "HEAD /page null null ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void redirectsAreFollowedWhereTheyMayBe(String program) throws IOException {
    Bench bench = with(program);
    assertThat(status(bench.run("http: { url: '${elsewhere}', follow_redirects: true }")))
        .isEqualTo(Value.of(200));
    assertThat(status(bench.run("http: { url: '${elsewhere}', status: [301, 302] }")))
        .isEqualTo(Value.of(302));
    assertThat(message(bench.run("http: { url: '${elsewhere}' }"))).contains("it answers 302");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void anAnswerThatIsNotExpectedFails(String program) throws IOException {
    Bench bench = with(program);
    assertThat(message(bench.run("http: { url: '${gone}', status: 200 }")))
        .endsWith("it answers 404, not 200");
    assertThat(status(bench.run("http: { url: '${gone}', status: 404, contains: such }")))
        .isEqualTo(Value.of(404));
    assertThat(message(bench.run("http: { url: '${page}', contains: nowhere }")))
        .contains("`nowhere` is not in its answer: `line one status='OK'");
    assertThat(message(bench.run("http: { url: '${page}', matches: 'build=.[0-8]' }")))
        .contains("nothing in its answer matches");
    assertThat(status(bench.run("http: { url: '${page}', matches: \"^status='OK'\" }")))
        .isEqualTo(Value.of(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void aServerThatIsNotThereFails(String program) throws IOException {
    String port = server.url("/page");
    Bench bench = with(program);
    server.close();
    assertThat(message(bench.run("http: { url: '" + port + "' }"))).contains("does not answer");
  }

  @Test
  void aHostWithoutAnyProgramSaysWhatIsMissing() throws IOException {
    Bench bare = bench().by(new Tools(folder.resolve("bare")).shell());
    assertThat(message(bare.run("http: '${page}'")))
        .contains("could not be asked: there is neither a `curl` nor a `wget` command");
    assertThat(message(with("wget").run("http: { url: '${page}', body: x }")))
        .contains("`wget` sends no body");
  }

  @Test
  void nothingOfItStandsInAList() throws IOException {
    Tools tools = tools("curl").command("curl", "cat <&3 >/dev/null; exec /usr/bin/curl --version");
    bench()
        .by(tools.shell())
        .run("http: { url: 'http://h/${s}', headers: { A: '${s}' }, user: u, password: '${s}' }");

    assertThat(tools.calls("curl"))
        .singleElement()
        .satisfies(call -> assertThat(call).doesNotContain("p\"w").doesNotContain("http://h"));
  }

  @Test
  void whatCantBeReadIsReported() {
    assertThat(bench().faults("http: { status: 200 }")).isNotEmpty();
    assertThat(bench().faults("http: { url: 'http://h', method: FETCH }")).isNotEmpty();
    assertThat(bench().faults("http: { url: 'http://h', status: [good] }")).isNotEmpty();
    assertThat(bench().faults("http: { url: 'http://h', headers: x }")).isNotEmpty();
    assertThat(bench().faults("http: { url: 'http://h', status_code: 200 }"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.helps()).contains("write `status:`"));
  }

  private Bench with(String program) throws IOException {
    return bench().by(tools(program).shell());
  }

  private Tools tools(String program) throws IOException {
    return new Tools(folder.resolve(program)).real("wc").real(program);
  }

  private Bench bench() {
    return new Bench(folder)
        .secret("s", "p\"w\\d 'x")
        .set("page", Value.of(server.url("/page")))
        .set("gone", Value.of(server.url("/gone")))
        .set("elsewhere", Value.of(server.url("/elsewhere")));
  }

  private static Value status(Conclusion conclusion) {
    assertThat(conclusion).isInstanceOf(Conclusion.Done.class);
    return ((Conclusion.Done) conclusion).values().get("status");
  }

  private static String message(Conclusion conclusion) {
    assertThat(conclusion).isInstanceOf(Conclusion.Failed.class);
    return ((Conclusion.Failed) conclusion).message();
  }
}
