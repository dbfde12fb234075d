package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Documents are made at random from pieces, of which some are marked: so it is known what stands
 * where, and that nothing but the marked pieces may differ after an edit.
 */
class XmlBytesTest {
  private static final List<String> SPACES = List.of(" ", "\n", "\r\n\t", "  \n  ");
  private static final List<String> NOISE =
      List.of(
          "<!-- <t k=\"v\"/> -->",
          "<![CDATA[<t k='v'>]]>",
          "<?p <t k='v'/> ?>",
          "&amp;&#65;&lt;",
          "\u00e4\u20ac\ud83d\ude00",
          "text > \r\n",
          "<x/>",
          "<y a='\"'\n b = \"'>/\"/>",
          "");

  @Test
  void onlyTheValueOfTheNamedAttributeChanges() throws Exception {
    long seed = 42;
    Random random = new Random(seed);
    XmlEdit set =
        new XmlEdit("//t", new XmlSetting.Attributes(Map.of("k", "new")), Optional.empty(), true);
    XmlEdits edits = new XmlEdits(List.of(set), Map.of());
    for (int round = 0; round < 400; round++) {
      Random again = new Random(random.nextLong());
      StringBuilder made = new StringBuilder("<?xml version='1.0'?>\n<r>");
      content(made, again, 3);
      String text = made.append("</r>").append(pick(SPACES, again)).toString();
      String before = text.replace("\u0002", "old");
      String after = text.replace("\u0002", "new");
      byte[] edited =
          edits.edit(before.getBytes(StandardCharsets.UTF_8)).after().bytes().orElseThrow();
      assertThat(new String(edited, StandardCharsets.UTF_8))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(after);
    }
  }

  @Test
  void whatIsAddedAndRemovedAgainLeavesNoTrace() throws Exception {
    long seed = 7;
    Random random = new Random(seed);
    XmlAdding adding =
        new XmlAdding("zz", Map.of("a", "<&'\""), Optional.empty(), XmlAdding.Place.LAST);
    XmlEdits add = edits("/r", adding);
    XmlEdits remove = edits("//zz", new XmlRemoving(Optional.empty()));
    for (int round = 0; round < 300; round++) {
      StringBuilder made = new StringBuilder("<r>x\n  <q/>");
      content(made, random, 2);
      String text = made.append("<e/>\n</r>").toString().replace("\u0002", "old");
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] added = add.edit(bytes).after().bytes().orElseThrow();
      assertThat(added).as("seed %d, round %d", seed, round).isNotEqualTo(bytes);
      assertThat(
              new String(remove.edit(added).after().bytes().orElseThrow(), StandardCharsets.UTF_8))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(text);
    }
  }

  private static XmlEdits edits(String xpath, XmlChange change) {
    return new XmlEdits(List.of(new XmlEdit(xpath, change, Optional.empty(), false)), Map.of());
  }

  private static void content(StringBuilder made, Random random, int depth) {
    int pieces = random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      made.append(pick(NOISE, random)).append(pick(SPACES, random));
      if (random.nextBoolean()) {
        element(made, random, depth);
      }
    }
  }

  private static void element(StringBuilder made, Random random, int depth) {
    String quote = random.nextBoolean() ? "'" : "\"";
    made.append("<t").append(pick(SPACES, random));
    if (random.nextBoolean()) {
      made.append("kk=\"a>b\"").append(pick(SPACES, random));
    }
    made.append("k").append(random.nextBoolean() ? " = " : "=").append(quote);
    made.append('\u0002').append(quote);
    made.append(random.nextBoolean() ? pick(SPACES, random) : "");
    if (depth == 0 || random.nextBoolean()) {
      made.append("/>");
    } else {
      made.append(">");
      content(made, random, depth - 1);
      made.append("</t").append(random.nextBoolean() ? " " : "").append(">");
    }
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
