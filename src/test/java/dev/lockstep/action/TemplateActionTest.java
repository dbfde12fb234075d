package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateActionTest {
  @TempDir Path folder;

  @Test
  void aFileIsFilledInOnce() throws IOException {
    write("a.conf", "name=${name}\n<#if name == \"x\">\nbig\n</#if>\n");
    Bench bench = new Bench(folder).set("name", Value.of("x"));
    Finding.Change change = bench.changesOnce("template: { src: a.conf, dest: '${d}/out' }");
    assertThat(Files.readString(folder.resolve("out"))).startsWith("name=x\n").contains("big");
    assertThat(change.diff()).isPresent();
  }

  @Test
  void anySignArrivesByteForByte() throws IOException {
    write("a", "${v}|$(id)|`x`|ä\n");
    String value = "'; touch x; '\n$HOME <>&\"";
    new Bench(folder)
        .set("v", Value.of(value))
        .changesOnce("template: { src: a, dest: '${d}/out' }");
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo(value + "|$(id)|`x`|ä\n");
  }

  @Test
  void aSecretInItIsShownNowhere() throws IOException {
    write("a", "pw=${password}\n");
    Finding.Change change =
        new Bench(folder)
            .secret("password", "geheim")
            .changesOnce("template: { src: a, dest: '${d}/out', mode: '0600' }");
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("pw=geheim\n");
    assertThat(change.toString()).doesNotContain("geheim");
    assertThat(change.diff()).isEmpty();
  }

  @Test
  void itsMistakesAreFoundBeforeTheRun() throws IOException {
    write("a", "line\n${nobody}\n");
    assertThat(new Bench(folder).faults("template: { src: a, dest: /x }"))
        .singleElement()
        .satisfies(found -> assertThat(found.span().file().name()).endsWith("/a"));
  }

  @Test
  void aFileWhoseNameIsKnownLaterIsReadLater() throws IOException {
    write("a", "x");
    Bench bench = new Bench(folder).set("n", Value.of("a"));
    bench.changesOnce("template: { src: '${n}', dest: '${d}/out' }");
    Action action = bench.set("n", Value.of("b")).action("template: { src: '${n}', dest: /x }");
    assertThatThrownBy(() -> action.prepare(bench)).isInstanceOf(EvaluationException.class);
  }

  @Test
  void whatIsNoTextIsAnError() throws IOException {
    Files.write(folder.resolve("a"), new byte[] {(byte) 0xff, 0});
    assertThat(new Bench(folder).faults("template: { src: a, dest: /x }"))
        .extracting("code")
        .containsExactly("unreadable-file");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
