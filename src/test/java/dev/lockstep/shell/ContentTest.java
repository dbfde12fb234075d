package dev.lockstep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final Secret SECRET = new Secret("db_password", "hunter2");

  @Test
  void aSecretIsShownAsStars() {
    Content.Text text = Content.joined(List.of(Content.of("password="), Content.of(SECRET)));
    assertThat(text).hasToString("password=***");
    assertThat(text.isSecret()).isTrue();
    assertThat(text.reveal()).isEqualTo("password=hunter2");
    assertThat(new String(Content.bytes(text), StandardCharsets.UTF_8))
        .isEqualTo("password=hunter2");
  }

  @Test
  void nothingPrintsASecretByAccident() {
    assertThat("" + SECRET + new Content.Concealed(SECRET) + List.of(Content.of(SECRET)))
        .doesNotContain("hunter2");
    assertThat(SECRET.source()).isEqualTo("db_password");
  }

  @Test
  void twoSecretsAreNeverEqual() {
    assertThat(SECRET).isNotEqualTo(new Secret("db_password", "hunter2"));
    assertThat(SECRET.hasContent()).isTrue();
    assertThat(new Secret("x", "").hasContent()).isFalse();
  }
}
