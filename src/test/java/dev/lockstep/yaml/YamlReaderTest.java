package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private final Diagnostics out = new Diagnostics();

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "--- # x\n...\n", "\ufeff", "~"})
  void aFileWithoutContentIsAnEmptyMapping(String text) {
    assertThat(((Node.Mapping) read(text)).entries()).isEmpty();
    assertThat(out.all()).isEmpty();
  }

  @Test
  void everyNodeCoversWhatIsWritten() {
    Node.Mapping root =
        (Node.Mapping) read("a:\n  b: [x, 'y z']  # why\n  c: |\n    text\n\n\nd: 1\n");
    Node.Mapping a = (Node.Mapping) root.get("a").orElseThrow();
    assertThat(a.span().text()).isEqualTo("b: [x, 'y z']  # why\n  c: |\n    text");
    assertThat(a.get("b").orElseThrow().span().text()).isEqualTo("[x, 'y z']");
    assertThat(a.get("c").orElseThrow().span().text()).isEqualTo("|\n    text");
    assertThat(a.entries().get(1).key().span().text()).isEqualTo("c");
    assertThat(root.span().text()).endsWith("d: 1");
  }

  @Test
  void aBlockListEndsWithItsLastItem() {
    Node.Mapping root = (Node.Mapping) read("a:\n- one\n- two\n\n# more\n\nb: 1\n");
    assertThat(root.get("a").orElseThrow().span().text()).isEqualTo("- one\n- two");
  }

  @Test
  void placesCountTheCharactersOfTheFile() {
    Node.Mapping root = (Node.Mapping) read("😀😀: 1\r\n\"ä\": [😀, x]\r\n");
    Node.Sequence list = (Node.Sequence) root.get("ä").orElseThrow();
    assertThat(list.items().get(1).span().text()).isEqualTo("x");
    assertThat(list.items().get(1).span()).hasToString("t.yml:2:10");
  }

  @Test
  void aByteOrderMarkIsNoContent() {
    Node.Mapping root = (Node.Mapping) read("\ufeffa: b\n");
    assertThat(root.get("a").orElseThrow().span().text()).isEqualTo("b");
  }

  @Test
  void nothingBehindAKeyHasThePlaceBehindTheColon() {
    Node.Scalar value = (Node.Scalar) ((Node.Mapping) read("a:\nb: 1\n")).get("a").orElseThrow();
    assertThat(value.isNothing()).isTrue();
    assertThat(value.span()).hasToString("t.yml:1:3");
  }

  @Test
  void allFaultsOfAFileAreReportedAtOnce() {
    read("a: !x 1\nb: &y 2\na: 3\n<<: {c: 1}\n[d]: 4\n");
    assertThat(out.all())
        .extracting(Diagnostic::code)
        .containsExactly("yaml-tag", "yaml-anchor", "duplicate-key", "yaml-merge", "yaml-key");
  }

  @Test
  void refusedValuesCountAsTheTextTheyLookLike() {
    assertThat(read("a: *b\nc: {{ d }}\n").value())
        .isEqualTo(Value.of(Map.of("a", Value.of("*b"), "c", Value.of("{{ d }}"))));
  }

  @Test
  void inventoriesFollowAliasesAndMerges() {
    Value value =
        inventory(
            """
            base: &base { a: 1, b: 2 }
            more: &more { b: 3, c: 4 }
            one: { <<: *base, b: 5 }
            two:
              z: 0
              <<: [*more, *base]
            three: *base
            "<<": text
            """);
    assertThat(value.toString())
        .contains("one={a=1, b=5}", "two={b=3, c=4, a=1, z=0}", "three={a=1, b=2}", "<<=text");
    assertThat(out.all()).isEmpty();
  }

  @Test
  void inventoriesKeepTheLastOfTwoEqualKeysAndWarn() {
    assertThat(inventory("a: 1\nb: 2\na: 3\n")).hasToString("{a=3, b=2}");
    assertThat(out.hasErrors()).isFalse();
    assertThat(out.all()).extracting(Diagnostic::code).containsExactly("duplicate-key");
  }

  @Test
  void anOwnKeyOverAMergedOneIsNoDuplicate() {
    inventory("a: &a {x: 1}\nb: {<<: *a, x: 2}\n");
    assertThat(out.all()).isEmpty();
  }

  @Test
  void vaultedTextKeepsItsTag() {
    Node.Mapping root =
        (Node.Mapping)
            YamlReader.read(
                    new SourceFile(
                        "i.yml", "a: !vault |\n  $ANSIBLE_VAULT;1.1\n  3132\nb: !unsafe 5\n"),
                    Dialect.YAML_1_1,
                    out)
                .orElseThrow();
    Node.Scalar vaulted = (Node.Scalar) root.get("a").orElseThrow();
    assertThat(vaulted.tag()).contains("!vault");
    assertThat(vaulted.value()).isEqualTo(Value.of("$ANSIBLE_VAULT;1.1\n3132\n"));
    assertThat(vaulted.span().text()).startsWith("|");
    assertThat(root.get("b").orElseThrow().value()).isEqualTo(Value.of("5"));
    assertThat(out.all()).isEmpty();
  }

  @Test
  void aCommentBehindACompleteValueIsNoFault() {
    read("a: it's # don't\nb: 5 (five) # (5)\nc: x # {y}\nd: \"q # r\" # '\ne: 'a'\n");
    assertThat(out.all()).isEmpty();
  }

  private Node read(String text) {
    Optional<Node> read = YamlReader.read(new SourceFile("t.yml", text), Dialect.YAML_1_2, out);
    return read.orElseThrow(() -> new AssertionError(out.all()));
  }

  private Value inventory(String text) {
    return YamlReader.read(new SourceFile("t.yml", text), Dialect.YAML_1_1, out)
        .orElseThrow(() -> new AssertionError(out.all()))
        .value();
  }
}
