package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptActionTest {
  @TempDir Path folder;

  @Test
  void itsArgumentsArriveAndNothingIsLeft() throws IOException {
    write("#!/bin/sh -u\nprintf '%s|' \"$@\" \"$-\" \"${0##*/}\" >\"$OUT\"\ncat\n");
    Path tmp = Files.createDirectory(folder.resolve("tmp"));
    Bench bench =
        new Bench(folder)
            .set("v", Value.of("a 'b\n"))
            .by(
                new LocalShell()
                    .with("OUT", folder.resolve("out").toString())
                    .with("TMPDIR", tmp.toString()));
    assertThat(bench.run("script: s.sh ${v} -x")).isEqualTo(Conclusion.Done.of(true));
    assertThat(Files.readString(folder.resolve("out"))).isEqualTo("a 'b\n|-x|u|s.sh|");
    assertThat(tmp).isEmptyDirectory();
  }

  @Test
  void itsExitStatusIsTheSteps() throws IOException {
    write("exit 7\n");
    assertThat(new Bench(folder).run("script: s.sh"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).endsWith("exit status 7"));
  }

  @Test
  void theFirstLineNamesWhatRunsIt() throws IOException {
    write("#!/usr/bin/env bash\n[[ a == a ]] && exit 0\n");
    assertThat(new Bench(folder).run("script: s.sh")).isEqualTo(Conclusion.Done.of(true));
    write("[[ a == a ]] && exit 0\n");
    assertThat(new Bench(folder).run("script: { run: s.sh, interpreter: bash }"))
        .isEqualTo(Conclusion.Done.of(true));
  }

  @Test
  void itsFileIsSentAndMustBeThere() throws IOException, EvaluationException {
    write("exit 0\n");
    Bench bench = new Bench(folder);
    assertThat(bench.action("script: s.sh a").sends(bench)).containsExactly(folder.resolve("s.sh"));
    assertThat(bench.faults("script: t.sh"))
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("missing-file"));
    Action later = bench.set("name", Value.of("t.sh")).action("script: ${name}");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> later.prepare(bench))
        .isInstanceOf(EvaluationException.class);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("s.sh"), text);
  }
}
