package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shell.Secret;
import dev.lockstep.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormerContentTest {
  private static final Value YES = Value.of(true);
  private static final Value NO = Value.of(false);

  private final Mask mask = new Mask();
  private final FormerContent former = new FormerContent(mask);

  private static Value base64(String text) {
    return Value.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aContentWithASecretIsNotKeptAtAll() {
    mask.learn(new Secret("password", "tango99"));

    for (Map.Entry<String, Value> content :
        List.of(
            Map.entry("content", Value.of("password = tango99\n")),
            Map.entry("content_base64", base64("\u00e4 tango99")))) {
      assertThat(former.without(Map.ofEntries(content, Map.entry("kept", YES))))
          .isEqualTo(Map.of("kept", NO, "secret", YES));
    }
  }

  @Test
  void whatCanNotBeDecodedMayHoldASecret() {
    mask.learn(new Secret("password", "tango99"));

    assertThat(former.without(Map.of("content_base64", Value.of("no base64!"), "kept", YES)))
        .isEqualTo(Map.of("kept", NO, "secret", YES));
  }

  @Test
  void soIsOneOfSeveral() {
    mask.learn(new Secret("password", "tango99"));
    Value other = Value.of(Map.of("content", Value.of("nothing"), "kept", YES));
    Value secret = Value.of(Map.of("content", Value.of("tango99"), "kept", YES));

    assertThat(former.without(Map.of("entries", Value.of(List.of(secret, other)))))
        .isEqualTo(
            Map.of(
                "entries", Value.of(List.of(Value.of(Map.of("kept", NO, "secret", YES)), other))));
  }

  @Test
  void anyOtherContentStays() {
    mask.learn(new Secret("password", "tango99"));
    Map<String, Value> before = Map.of("content", Value.of("x"), "kept", YES);

    assertThat(former.without(before)).isEqualTo(before);
  }
}
