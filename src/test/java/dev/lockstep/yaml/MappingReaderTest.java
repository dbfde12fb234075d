package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingReaderTest {
  private final Diagnostics out = new Diagnostics();

  @Test
  void textIsWhatWasWritten() {
    MappingReader reader = reader("mode: 0644\nversion: 6.10\n");
    assertThat(reader.text("mode").map(LocatedText::value)).contains("0644");
    assertThat(reader.requiredText("version").map(LocatedText::value)).contains("6.10");
    reader.finish();
    assertThat(out.all()).isEmpty();
  }

  @Test
  void anotherKindIsReportedAtTheValue() {
    assertThat(reader("hosts: [a, b]\n").text("hosts")).isEmpty();
    told("wrong-kind", "`hosts` must be text, not a list", "t.yml:1:8");
  }

  @Test
  void aWordInBracesIsReportedWithTheLineToWrite() {
    assertThat(reader("path: {dir}  # where\n").text("path")).isEmpty();
    told("wrong-kind", "`path` must be text, not a mapping", "t.yml:1:7");
    assertThat(out.all().get(0).helps()).containsExactly("quote it:\npath: \"{dir}\"  # where");
  }

  @Test
  void aKeyWithNothingBehindItHasNoText() {
    assertThat(reader("hosts:\n").requiredText("hosts")).isEmpty();
    told("wrong-kind", "`hosts` must be text, not nothing", "t.yml:1:7");
  }

  @Test
  void aMissingKeyIsReportedAtTheFirstKeyOfItsMapping() {
    assertThat(reader("a: 1\nb: 2\n").required("name")).isEmpty();
    told("missing-key", "`stage` has no `name`", "t.yml:1:1");
  }

  @Test
  void aMissingKeyOfAnEmptyMappingIsReportedAtIt() {
    assertThat(reader("{}").required("name")).isEmpty();
    told("missing-key", "`stage` has no `name`", "t.yml:1:1");
  }

  @Test
  void aValueCutByItsCommaIsReportedWithTheLineToWrite() {
    reader("{ help: The newest, from them, type: x }").finish();
    assertThat(out.all().get(1).helps())
        .containsExactly("quote it:\n{ help: \"The newest, from them\", type: x }");
  }

  @Test
  void aKeyOfItsOwnIsNotTakenForTheRestOfAValue() {
    reader("{ a: b, other: }").finish();
    reader("a: b\nother:\n").finish();
    assertThat(out.all()).allSatisfy(found -> assertThat(found.helps()).isEmpty());
  }

  @Test
  void unknownKeysAreReportedWithWhatWasMeant() {
    MappingReader reader = reader("hosst: a\nhosts: b\nnmae: c\n");
    reader.text("hosts");
    reader.text("name");
    reader.finish();
    assertThat(out.all())
        .extracting(Diagnostic::message)
        .containsExactly("`stage` has no key `hosst`", "`stage` has no key `nmae`");
    assertThat(out.all().get(1).helps()).containsExactly("did you mean `name`?");
    assertThat(out.all().get(0).helps())
        .as("hosts is written already")
        .containsExactly("known here: `hosts`, `name`");
  }

  @Test
  void anItemAloneIsAListOfOne() {
    assertThat(reader("needs: a\n").items("needs")).hasSize(1);
    assertThat(reader("needs: [a, b]\n").items("needs")).hasSize(2);
    assertThat(reader("needs: {a: 1}\n").items("needs")).hasSize(1);
    assertThat(reader("other: 1\n").items("needs")).isEmpty();
    assertThat(out.all()).isEmpty();
  }

  @Test
  void aListThatWasForgottenIsReported() {
    assertThat(reader("steps:\n").items("steps")).isEmpty();
    told("wrong-kind", "`steps` must be a list, not nothing", "t.yml:1:7");
  }

  @Test
  void flagsAreTrueOrFalse() {
    assertThat(reader("become: true\n").flag("become")).contains(true);
    assertThat(reader("become: false\n").flag("become")).contains(false);
    assertThat(reader("x: 1\n").flag("become")).isEmpty();
    assertThat(out.all()).isEmpty();
  }

  @Test
  void yesAndNoAreNoTextWhereTrueOrFalseBelongs() {
    assertThat(reader("become: yes\n").flag("become")).contains(true);
    assertThat(reader("become: Off\n").flag("become")).contains(false);
    assertThat(out.all()).isEmpty();
  }

  @Test
  void whatIsNeitherTrueNorFalseIsReportedWithTheLineToWrite() {
    assertThat(reader("become: root\n").flag("become")).isEmpty();
    told("wrong-kind", "`become` must be true or false, not text", "t.yml:1:9");
    assertThat(out.all().get(0).helps()).containsExactly("write `become: true` or `become: false`");
  }

  @Test
  void aKeyOfALaterVersionIsRefused() {
    MappingReader reader = reader("undo: []\n");
    reader.later("undo", "without it nothing could be rolled back");
    reader.later("rehearse", "not written here");
    reader.finish();
    told("not-yet", "`undo` is not supported by this version yet", "t.yml:1:1");
  }

  @Test
  void aKeyOfSomethingElseIsReportedWithItsOwner() {
    MappingReader reader = reader("serial: 1\n");
    reader.misplaced("serial", "a stage");
    reader.finish();
    told("unknown-key", "`stage` has no key `serial`, which belongs to a stage", "t.yml:1:1");
  }

  @Test
  void ignoredKeysAndLookingAreSilent() {
    MappingReader reader = reader("x-owner: me\nstage: one\n");
    assertThat(reader.has("stage")).isTrue();
    reader.ignored("x-owner");
    reader.finish();
    told("unknown-key", "`stage` has no key `stage`", "t.yml:2:1");
  }

  @Test
  void whatIsNoMappingIsReported() {
    assertThat(MappingReader.of(node("- a\n"), "stage", out)).isEmpty();
    told("wrong-kind", "`stage` must be a mapping, not a list", "t.yml:1:1");
  }

  private void told(String code, String message, String place) {
    assertThat(out.all())
        .extracting(Diagnostic::code, Diagnostic::message, d -> d.span().toString())
        .isEqualTo(List.of(org.assertj.core.groups.Tuple.tuple(code, message, place)));
  }

  private MappingReader reader(String yaml) {
    return MappingReader.of(node(yaml), "stage", out).orElseThrow();
  }

  private Node node(String yaml) {
    return YamlReader.read(new SourceFile("t.yml", yaml), Dialect.YAML_1_2, out).orElseThrow();
  }
}
