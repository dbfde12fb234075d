package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups by PostgreSQL's own programs, looked at by the real script. */
@Tag("real")
final class BackupRealTest {
  private static RealPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void startServer() {
    server = RealPostgres.start();
    server.createDatabase("prod", "UTF8");
    server.createDatabase("dev", "UTF8");
    server.sql(
        "prod",
        "create table setting(name text, content text);"
            + " insert into setting values ('DatabaseId', 'u7F00');"
            + " create table filler as select g, md5(g::text) m from generate_series(1, 2000) g");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "-Fc, custom format",
    "-Ft, tar format",
    "-Fd, directory format",
    "-C, plain text",
  })
  void goodDumpsOfEachFormatPass(String format, String shown) {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), format);

    Verdict verdict = backup(dump, "newer_than: 1h").here();

    assertThat(verdict).isInstanceOf(Verdict.Passed.class);
    assertThat(((Verdict.Passed) verdict).seen())
        .contains(dump.toString(), shown, "of `prod`", "read to its end");
  }

  @Test
  void cutDumpFailsAlthoughItsListCanBeRead() throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");
    cut(dump, 200);

    assertThat(server.client("pg_restore", "-l", dump.toString())).contains("dbname: prod");
    assertThat(failure(backup(dump).here()))
        .contains("can't be read to its end", "could not read from input file: end of file");
  }

  /** A cut tar archive sends pg_restore 15 into an endless loop; it must never get that far. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1024, 1536, 20_000})
  void cutTarArchiveFails(int bytes) throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.tar"), "-Ft");
    cut(dump, bytes);

    assertThat(failure(backup(dump).here())).contains("can't be read to its end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Z0", "-Z6"})
  void directoryWithACutFileFails(String packing) throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.dir"), "-Fd", packing);
    try (var files = Files.list(dump)) {
      Path largest =
          files
              .filter(file -> !file.endsWith("toc.dat"))
              .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
              .orElseThrow();
      cut(largest, 1000);
    }

    assertThat(failure(backup(dump).here())).contains("can't be read to its end");
  }

  @Test
  void emptyDumpFails() throws IOException {
    Path dump = Files.createFile(folder.resolve("prod.dump"));

    assertThat(failure(backup(dump).here())).contains("is empty: 0 bytes");
  }

  @Test
  void dumpOfAnotherDatabaseFails() {
    Path dump = server.dump("dev", folder.resolve("prod.dump"), "-Fc");

    assertThat(failure(backup(dump).here())).contains("it is of `dev`, not of `prod`");
  }

  @Test
  void plainDumpWithoutItsEndFails() throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.sql"), "-C");
    cut(dump, 500);

    assertThat(failure(backup(dump).here())).contains("no line with 'PostgreSQL database");
  }

  @Test
  void namelessPlainDumpCannotBeTold() {
    Path dump = server.dump("prod", folder.resolve("prod.sql"));

    Verdict verdict = backup(dump).here();

    assertThat(verdict).isInstanceOf(Verdict.Errored.class);
    assertThat(((Verdict.Errored) verdict).why()).contains("does not say of which database it is");
    assertThat(((Verdict.Errored) verdict).help()).contains("pg_dump -C", "marker");
  }

  @ParameterizedTest
  @CsvSource({"'',prod.sql", "--inserts,prod.sql", "-Fc,prod.dump"})
  void markerDecidesOfWhichDatabaseADumpIs(String format, String name) {
    Path dump =
        format.isEmpty()
            ? server.dump("prod", folder.resolve(name))
            : server.dump("prod", folder.resolve(name), format);

    assertThat(backup(dump, "marker: { table: setting, contains: u7F00 }").here())
        .isInstanceOf(Verdict.Passed.class);
    assertThat(failure(backup(dump, "marker: { table: setting, contains: u8A11 }").here()))
        .contains("there is no `u8A11` in table `setting` in it");
    assertThat(failure(backup(dump, "marker: { table: filler, contains: u7F00 }").here()))
        .contains("there is no `u7F00` in table `filler` in it");
  }

  @Test
  void packedDumpsAreUnpackedFirst() throws Exception {
    Path dump = server.dump("prod", folder.resolve("prod.sql"), "-C");
    assertThat(new ProcessBuilder("gzip", dump.toString()).start().waitFor()).isZero();
    Path packed = folder.resolve("prod.sql.gz");

    assertThat(backup(packed).here()).isInstanceOf(Verdict.Passed.class);
    cut(packed, 50);
    assertThat(failure(backup(packed).here())).contains("can't be read to its end");
  }

  @Test
  void dumpFromBeforeTheStopFails() throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");
    Instant later = Files.getLastModifiedTime(dump).toInstant().plusSeconds(5);

    String failure = failure(after(dump).ended("app-1", later).here());

    assertThat(failure).contains("it is from ", "`stop` ended on `app-1` at ");
  }

  @Test
  void dumpFromBehindTheStopPasses() throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");
    Instant before = Files.getLastModifiedTime(dump).toInstant().minusSeconds(30);

    assertThat(after(dump).ended("app-1", before).here()).isInstanceOf(Verdict.Passed.class);
  }

  /** The dump tells only its second; the birth of its file is the sharper witness. */
  @Test
  void birthOfTheFileIsSeen() {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");

    String printed =
        LocalShell.run((Exec) backup(dump).inquiry().look().get(0), Map.of()).stdout().text();

    assertThat(printed).containsPattern("(?m)^born [1-9][0-9]+[.][0-9]{9}$");
  }

  @Test
  void dumpOfTheMomentOfTheStopCannotBeTold() {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");
    Instant endOfItsSecond = archiveSecond(dump).plusMillis(999);

    Verdict verdict = after(dump).ended("app-1", endOfItsSecond).here();

    assertThat(verdict).isInstanceOf(Verdict.Errored.class);
    assertThat(((Verdict.Errored) verdict).why()).contains("too close to tell");
  }

  @Test
  void touchedFileKeepsTheTimeOfItsDump() throws IOException {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");
    Instant stop = archiveSecond(dump).plusSeconds(10);
    Files.setLastModifiedTime(dump, java.nio.file.attribute.FileTime.from(stop.plusSeconds(3600)));

    assertThat(failure(after(dump).ended("app-1", stop).here())).contains("it is from ");
  }

  @Test
  void dumpOfAnotherTimeZoneContradictsItsFile() {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");
    Verdict verdict = backup(dump, "newer_than: 24h", "zone: Pacific/Pago_Pago").here();

    assertThat(verdict).isInstanceOf(Verdict.Errored.class);
    assertThat(((Verdict.Errored) verdict).why()).contains("but the file was written before");
  }

  @Test
  void hostWithoutPgRestoreCannotTell() {
    Path dump = server.dump("prod", folder.resolve("prod.dump"), "-Fc");

    Verdict verdict = backup(dump, "program: /nowhere/pg_restore").here();

    assertThat(verdict).isInstanceOf(Verdict.Errored.class);
    assertThat(((Verdict.Errored) verdict).why()).contains("there is no /nowhere/pg_restore");
  }

  @Test
  void newestMatchOfAPatternCounts() throws IOException {
    Path old = server.dump("dev", folder.resolve("prod-1.dump"), "-Fc");
    Files.setLastModifiedTime(
        old, java.nio.file.attribute.FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    server.dump("prod", folder.resolve("prod-2.dump"), "-Fc");

    Verdict verdict = backup(folder.resolve("prod-*.dump")).here();

    assertThat(((Verdict.Passed) verdict).seen())
        .contains("prod-2.dump` (the newest of 2 that match)");
  }

  private CheckFixture backup(Path dump, String... more) {
    String options = more.length == 0 ? "" : "\n  " + String.join("\n  ", more);
    return CheckFixture.of("backup:\n  path: " + dump + "\n  database: prod" + options);
  }

  private CheckFixture after(Path dump) {
    return backup(dump, "newer_than: { end_of: stop }");
  }

  private static String failure(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    return ((Verdict.Failed) verdict).seen();
  }

  private static Instant archiveSecond(Path dump) {
    String stamp =
        server
            .client("pg_restore", "-l", dump.toString())
            .replaceAll("(?s).*Archive created at ([0-9-]+) ([0-9:]+).*", "$1T$2");
    return java.time.LocalDateTime.parse(stamp)
        .atZone(java.time.ZoneId.systemDefault())
        .toInstant();
  }

  private static void cut(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
    }
  }
}
