package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transport.OutputSink.Stream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private final StringBuilder seen = new StringBuilder();
  private final Recorder recorder =
      new Recorder(
          (stream, bytes, length) ->
              seen.append(new String(bytes, 0, length, StandardCharsets.UTF_8)),
          "TOKEN");

  private void err(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    recorder.write(Stream.STDERR, bytes, bytes.length);
  }

  @Test
  void whatComesBeforeTheScriptIsNoOutput() {
    err("noise");
    assertThat(recorder.hasBegun()).isFalse();
    err(" TOK");
    err("EN\nout");

    assertThat(recorder.hasBegun()).isTrue();
    assertThat(recorder.output(Stream.STDERR).text()).isEqualTo("out");
    assertThat(seen).hasToString("out");
    assertThat(recorder.reason()).isEmpty();
  }

  @Test
  void theReasonBehindTheTokenIsNoOutputEither() {
    err("TOKEN\nwarning\nTOKENthere is no folder\n");

    assertThat(recorder.reason()).hasValue("there is no folder");
    assertThat(seen).hasToString("warning\n");
  }
}
