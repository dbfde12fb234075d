package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shell.Secret;
import dev.lockstep.transport.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** No masked output ever contains a secret, however it arrives. */
class MaskTest {
  private static final long SEED = 20_261_123L;

  @Test
  void aSecretIsHiddenWhereverItStands() {
    assertThat(masked("geheim12", "geheim12 and Xgeheim12Y\ngeheim12"))
        .isEqualTo("*** and X***Y\n***");
  }

  @Test
  void overlappingSecretsAreHiddenTogether() {
    Mask mask = mask("abcdef", "defghi");

    assertThat(mask.apply("xabcdefghiy")).isEqualTo("x***y");
  }

  @Test
  void aSecretInAnotherDoesNotSaveIt() {
    Mask mask = mask("word", "password1");

    assertThat(mask.apply("my password1 is a word")).isEqualTo("my *** is a ***");
  }

  @Test
  void everyLongerLineOfASecretIsHidden() {
    assertThat(masked("-----KEY-----\nMIIEow\nx\n", "printed MIIEow only"))
        .isEqualTo("printed *** only");
  }

  @Test
  void aSecretIsKnownAsShellsAndJsonAndXmlWriteIt() {
    assertThat(masked("it's", "sh -x: 'it'\\''s'")).isEqualTo("sh -x: ***");
    assertThat(masked("a\"b\\c", "{\"p\":\"a\\\"b\\\\c\"}")).isEqualTo("{\"p\":\"***\"}");
    assertThat(masked("a<b&\"", "<p>a&lt;b&amp;&quot;</p>")).isEqualTo("<p>***</p>");
  }

  @Test
  void nothingShorterThanFourCharactersIsHidden() {
    assertThat(masked("abc", "abc")).isEqualTo("abc");
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() {
    byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, 'a', (byte) 0x80};

    assertThat(mask("secret").apply(bytes)).isEqualTo(bytes);
  }

  @RepeatedTest(200)
  void noSecretGetsThroughHoweverOutputIsCut(org.junit.jupiter.api.RepetitionInfo repetition) {
    long seed = SEED + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      secrets.add(word(random, 4 + random.nextInt(5)));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      text.append(
          random.nextBoolean()
              ? secrets.get(random.nextInt(secrets.size()))
              : word(random, random.nextInt(6)));
    }
    Mask mask = mask(secrets.toArray(String[]::new));

    String streamed = streamed(mask, text.toString(), random);

    for (String secret : secrets) {
      assertThat(streamed).as("seed %d: %s in %s", seed, secret, text).doesNotContain(secret);
      assertThat(mask.apply(text.toString())).as("seed %d", seed).doesNotContain(secret);
    }
  }

  @Test
  void whatHoldsNoSecretArrivesWholeAndInOrder() {
    Random random = new Random(SEED);
    String text = word(random, 5_000).replace('a', 'x');

    assertThat(streamed(mask("aaaa-aaaa"), text, random)).isEqualTo(text);
  }

  @Test
  void streamsAreKeptApart() {
    Mask mask = mask("secret");
    StringBuilder out = new StringBuilder();
    MaskedSink sink =
        new MaskedSink(mask, (stream, bytes, length) -> out.append(stream).append(' '));
    byte[] half = "sec".getBytes(StandardCharsets.UTF_8);

    sink.write(OutputSink.Stream.STDOUT, half, half.length);
    sink.write(OutputSink.Stream.STDERR, half, half.length);
    assertThat(out).isEmpty();
    sink.flush();

    assertThat(out.toString().trim().split(" ", -1)).containsExactlyInAnyOrder("STDOUT", "STDERR");
  }

  /** Few letters, so that secrets overlap with each other and with what stands around them. */
  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static String streamed(Mask mask, String text, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MaskedSink sink = new MaskedSink(mask, (stream, bytes, length) -> out.write(bytes, 0, length));
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < all.length; ) {
      int length = Math.min(all.length - from, 1 + random.nextInt(7));
      byte[] buffer = new byte[10];
      System.arraycopy(all, from, buffer, 0, length);
      sink.write(OutputSink.Stream.STDOUT, buffer, length);
      from += length;
    }
    sink.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String masked(String secret, String text) {
    return mask(secret).apply(text);
  }

  private static Mask mask(String... secrets) {
    Mask mask = new Mask();
    for (String secret : secrets) {
      mask.learn(new Secret("test", secret));
    }
    return mask;
  }
}
