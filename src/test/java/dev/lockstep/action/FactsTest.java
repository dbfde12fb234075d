package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final String WHOLE =
      "look-begin\na=1\na=2\nb=x=y\n=content\n\n=z\nend\nlook-end\n";

  @Test
  void valuesAndPayloadAreToldApart() {
    Facts facts = Facts.of(ran(WHOLE, 0));
    assertThat(facts.trouble()).isEmpty();
    assertThat(facts.all("a")).containsExactly("1", "2");
    assertThat(facts.must("b")).isEqualTo("x=y");
    assertThat(facts.payloadText("content")).contains("\n=z\nend");
    assertThat(facts.payloadText("target")).isEmpty();
    assertThat(facts.must("end")).isEmpty();
  }

  @Test
  void whatAProfilePrintsBeforeIsPassedOver() {
    assertThat(Facts.of(ran("Welcome\na=0\n" + WHOLE, 0)).must("a")).isEqualTo("1");
  }

  @Test
  void aLookWithoutFactsIsComplete() {
    Facts facts = Facts.of(ran("look-begin\n\nlook-end\n", 0));
    assertThat(facts.trouble()).isEmpty();
    assertThat(facts.get("a")).isEmpty();
  }

  @Test
  void anAnswerCutAnywhereIsNoAnswer() {
    for (int end = 0; end < WHOLE.length(); end++) {
      assertThat(Facts.of(ran(WHOLE.substring(0, end), 0)).trouble())
          .as("cut at %s", end)
          .contains("the answer is not complete");
    }
  }

  @Test
  void anAnswerOfWhichTheEndWasDroppedIsNoAnswer() {
    byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
    Output part = new Output(Arrays.copyOf(bytes, bytes.length), bytes.length + 1L);
    Instant now = Instant.EPOCH;
    Result ran = new Result.Ran(new ExitStatus.Exited(0), part, Output.NONE, now, now);
    assertThat(Facts.of(ran).trouble()).isPresent();
  }

  @Test
  void troubleOnTheHostIsToldInItsWords() {
    Facts facts = Facts.of(ran("look-begin\na=1\n=trouble\nstat: no way\nlook-end\n", 0));
    assertThat(facts.trouble()).contains("stat: no way");
    assertThat(facts.broken("`/x`"))
        .contains(new Finding.Broken("could not look at `/x`: stat: no way", ""));
  }

  @Test
  void aScriptThatFailedHasSeenNothing() {
    assertThat(Facts.of(ran(WHOLE, 1)).trouble()).contains("it ended with exit status 1");
  }

  private static Result ran(String stdout, int code) {
    Instant now = Instant.EPOCH;
    return new Result.Ran(new ExitStatus.Exited(code), Output.of(stdout), Output.NONE, now, now);
  }
}
