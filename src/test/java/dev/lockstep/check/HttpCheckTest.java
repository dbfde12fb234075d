package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.ran;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpCheckTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n\r\nbuild='9032'\nhttp 200 19\n";

  @Test
  void aPageIsAskedFromTheHost() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "build='9032'".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/r/test";
    try {
      assertThat(CheckFixture.of("http: " + url).here())
          .isEqualTo(new Verdict.Passed("`GET " + url + "` answers 200"));
      assertThat(CheckFixture.of("http: { url: '" + url + "', contains: 9033 }").here())
          .isInstanceOf(Verdict.Failed.class);
    } finally {
      server.stop(0);
    }
    assertThat(CheckFixture.of("http: " + url).here())
        .isInstanceOfSatisfying(
            Verdict.Failed.class, failed -> assertThat(failed.seen()).contains("does not answer"));
  }

  @Test
  void theAnswerIsCompared() {
    String url = "http: { url: 'http://h/', status: %s, matches: \"build='%s'\", do: Wait }";
    assertThat(CheckFixture.of(url.formatted("200", "[0-9]+")).on(ran(0, OK, "")))
        .isInstanceOf(Verdict.Passed.class);
    assertThat(CheckFixture.of(url.formatted("[201, 204]", "8")).on(ran(0, OK, "")))
        .isEqualTo(
            new Verdict.Failed(
                "`GET http://h/`: it answers 200, not 201 or 204; nothing in its answer matches"
                    + " `build='8'`: `build='9032'`",
                "Wait"));
  }

  @Test
  void aCertificateThatIsNotTrustedFails() {
    assertThat(
            CheckFixture.of("http: https://h/")
                .on(ran(60, "", "curl: (60) SSL certificate problem: certificate has expired\n")))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed ->
                assertThat(failed.seen())
                    .isEqualTo(
                        "`GET https://h/` does not answer: SSL certificate problem: certificate has"
                            + " expired"));
  }

  @Test
  void whatCouldNotBeAskedIsErrored() {
    CheckFixture check = CheckFixture.of("http: { url: 'htp://h/' }");
    assertThat(check.on(ran(1, "", "curl: (1) Protocol \"htp\" not supported\n")))
        .isInstanceOf(Verdict.Errored.class);
    assertThat(check.on(ran(0, "HTTP/1.1 200 OK\r\n\r\ncut", "")))
        .isInstanceOf(Verdict.Errored.class);
    assertThat(CheckFixture.of("http: http://h/").here(Map.of("PATH", "/nowhere")))
        .isInstanceOfSatisfying(
            Verdict.Errored.class,
            errored -> assertThat(errored.why()).contains("neither a `curl` nor a `wget`"));
  }
}
