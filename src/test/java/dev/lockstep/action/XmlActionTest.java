package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlActionTest {
  private static final String CONFIG =
      """
      <?xml version='1.0'?>
      <!-- <mta autoStart="no"/> stays -->
      <serverconf>
        <shared>
          <!-- where the data is: a > b, <dbcnx login="old"/> -->
          <dbcnx
              encrypted="1"
              login = 'neolane:main'
              password="a&amp;b&#x41;"
              server="db" />
        </shared>
        <mta autoStart="true"
             statServerAddress="localhost"/>
        <wfserver autoStart="false"/><!-- behind -->
        <script><![CDATA[ <mta autoStart="x"/> & ]]></script>
        <?php <mta autoStart="y"/> ?>
        <text>one</text>
      </serverconf>
      <!-- the end -->
      """;

  @TempDir Path folder;

  @Test
  void anAttributeIsSetAndEveryOtherByteStays() throws IOException {
    expect(
        "{ xpath: //dbcnx, attribute: login, value: \"a'b<&\\\"c\" }",
        CONFIG.replace("'neolane:main'", "'a&apos;b&lt;&amp;\"c'"));
    expect(
        "{ xpath: '/serverconf/mta/@autoStart', value: 'false' }",
        CONFIG.replace("<mta autoStart=\"true\"\n", "<mta autoStart=\"false\"\n"));
  }

  @Test
  void aNewAttributeIsWrittenLikeTheOthers() throws IOException {
    expect(
        "{ xpath: //dbcnx, attributes: { server: pg, provider: PostgreSQL, unicodeData: 1 } }",
        CONFIG.replace(
            "server=\"db\" />",
            "server=\"pg\"\n        provider=\"PostgreSQL\"\n        unicodeData=\"1\" />"));
    expect("{ xpath: //text, attribute: a, value: b }", CONFIG.replace("<text>", "<text a=\"b\">"));
  }

  @Test
  void theTextOfAnElementIsSet() throws IOException {
    expect(
        "{ xpath: //text, value: 'x < y & ]]>' }",
        CONFIG.replace("<text>one</text>", "<text>x &lt; y &amp; ]]&gt;</text>"));
    expect(
        "{ xpath: //wfserver, value: on }",
        CONFIG.replace(
            "<wfserver autoStart=\"false\"/>", "<wfserver autoStart=\"false\">on</wfserver>"));
    assertThat(broken("{ xpath: //shared, value: x }")).contains("holds more than text");
  }

  @Test
  void anElementIsRemovedWithItsLine() throws IOException {
    expect("{ xpath: //text, remove: true }", CONFIG.replace("  <text>one</text>\n", ""));
    expect(
        "{ xpath: //mta, remove: true }",
        CONFIG.replace(
            "  <mta autoStart=\"true\"\n       statServerAddress=\"localhost\"/>\n", ""));
    expect(
        "{ xpath: //wfserver, remove: true }",
        CONFIG.replace("<wfserver autoStart=\"false\"/>", ""));
    expect(
        "{ xpath: '//dbcnx/@encrypted', remove: true }",
        CONFIG.replace("\n        encrypted=\"1\"", ""));
    expect(
        "{ xpath: //dbcnx, attribute: login, remove: true }",
        CONFIG.replace("\n        login = 'neolane:main'", ""));
  }

  @Test
  void attributesAndElementsGetOtherNames() throws IOException {
    expect(
        "{ xpath: '//*[@autoStart or @_autoStart]', attribute: autoStart, rename: _autoStart }",
        CONFIG
            .replace("<mta autoStart=\"true\"", "<mta _autoStart=\"true\"")
            .replace("<wfserver autoStart", "<wfserver _autoStart"));
    expect(
        "{ xpath: '//mta/@autoStart', rename: _autoStart }",
        CONFIG.replace("<mta autoStart=\"true\"", "<mta _autoStart=\"true\""));
    expect(
        "{ xpath: '/serverconf/text', rename: label }",
        CONFIG.replace("<text>one</text>", "<label>one</label>"));
    expect(
        "{ xpath: '//mta[@autoStart=\"true\"]', rename: mail }",
        CONFIG.replace("<mta autoStart=\"true\"", "<mail autoStart=\"true\""));
    assertThat(broken("{ xpath: //mta, attribute: a, rename: autoStart }")).isEmpty();
    assertThat(broken("{ xpath: //text, attribute: a, rename: b }")).contains("has neither");
    assertThat(broken("{ xpath: //mta, attribute: autoStart, rename: statServerAddress }"))
        .contains("has both");
  }

  @Test
  void anElementIsAddedUnlessOneLikeItIsThere() throws IOException {
    expect(
        "{ xpath: /serverconf, add: { name: inMail, attributes: { autoStart: 'true' } } }",
        CONFIG.replace("<text>one</text>\n", "<text>one</text>\n  <inMail autoStart=\"true\"/>\n"));
    expect(
        "{ xpath: /serverconf, add: { name: first, position: first } }",
        CONFIG.replace("<serverconf>\n", "<serverconf>\n  <first/>\n"));
    expect(
        "{ xpath: //mta, add: { name: a, text: b, position: before } }",
        CONFIG.replace("  <mta autoStart=\"true\"", "  <a>b</a>\n  <mta autoStart=\"true\""));
    expect(
        "{ xpath: //mta, add: { name: a, position: after } }",
        CONFIG.replace("\"localhost\"/>\n", "\"localhost\"/>\n  <a/>\n"));
    expect(
        "{ xpath: //mta, add: relay }",
        CONFIG.replace("\"localhost\"/>\n", "\"localhost\">\n    <relay/>\n  </mta>\n"));
    assertThat(broken("{ xpath: /serverconf, add: { name: text, text: one } }")).isEmpty();
  }

  @Test
  void anEmptyRootIsFilledAndLineEndsAreKept() throws IOException {
    write("<root/>");
    bench().changesOnce(step("{ xpath: /root, add: a }"));
    assertThat(read()).isEqualTo("<root>\n  <a/>\n</root>");
    write("<root>\r\n\t<a>\r\n\t</a>\r\n</root>\r\n");
    bench().changesOnce(step("{ xpath: /root/a, add: { name: b, attributes: { x: \"1\\n2\" } } }"));
    assertThat(read())
        .isEqualTo("<root>\r\n\t<a>\r\n\t\t<b x=\"1&#10;2\"/>\r\n\t</a>\r\n</root>\r\n");
    write("<r><a/><b/></r>");
    bench().changesOnce(step("{ xpath: /r, add: c }"));
    assertThat(read()).isEqualTo("<r><a/><b/><c/></r>");
  }

  @Test
  void namespacesAreNamedByPrefixes() throws IOException {
    String text = "<a:r xmlns:a='urn:1' xmlns='urn:2'><x a:k='v'/></a:r>";
    write(text);
    assertThat(broken("{ xpath: //x, attribute: k, value: w }", text)).contains("names nothing");
    bench()
        .changesOnce(
            step(
                "{ namespaces: { one: urn:1, two: urn:2 }, xpath: '/one:r/two:x/@one:k', value:"
                    + " w }"));
    assertThat(read()).isEqualTo(text.replace("'v'", "'w'"));
    assertThat(broken("{ xpath: '//*', attribute: 'b:k', value: w }", text))
        .contains("after the change");
    assertThat(
            ((Finding.Broken) look("{ xpath: //x, value: w }", "<r xmlns='urn:9'><x/></r>")).help())
        .contains("n: \"urn:9\"");
  }

  @Test
  void everyEncodingIsKept() throws IOException {
    for (String name : List.of("utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-16le")) {
      Charset charset = Charset.forName(name);
      String declared = name.equals("utf-16le") ? "utf-16" : name;
      String text =
          (name.equals("utf-16le") ? "\uFEFF" : "")
              + "<?xml version=\"1.0\" encoding=\""
              + declared
              + "\"?>\r\n<r a=\"\u00e4\">\u00f6</r>";
      Files.write(file(), text.getBytes(charset));
      bench().changesOnce(step("{ xpath: /r, attribute: a, value: \"\u00fc\" }"));
      assertThat(Files.readAllBytes(file()))
          .as(name)
          .isEqualTo(text.replace('\u00e4', '\u00fc').getBytes(charset));
    }
    Files.write(
        file(),
        "<?xml version='1.0' encoding='iso-8859-1'?><r a='\u00e4'/>"
            .getBytes(StandardCharsets.ISO_8859_1));
    bench().changesOnce(step("{ xpath: /r, attribute: b, value: \"\u20ac\" }"));
    assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
        .endsWith("<r a='\u00e4' b='&#8364;'/>");
  }

  @Test
  void severalEditsGoOneAfterAnother() throws IOException {
    write(CONFIG);
    Finding.Change change =
        bench()
            .changesOnce(
                step(
                    "{ edits: [ { xpath: //mta, remove: true }, { xpath: /serverconf, add: { name:"
                        + " mta,"
                        + " attributes: { autoStart: 'no' } } }, { xpath: //text, rename: label } ] }"
                            .replace(
                                "{ xpath: //mta, remove: true }",
                                "{ xpath: \"//mta[@autoStart='true']\", remove: true }")));
    assertThat(read()).contains("<label>one</label>\n  <mta autoStart=\"no\"/>\n");
    assertThat(Restored.content(change.before()))
        .isEqualTo(CONFIG.getBytes(StandardCharsets.UTF_8));
    assertThat(change.diff().orElseThrow().after()).isEqualTo(read());
  }

  @Test
  void whatCantBeEditedIsSaid() throws IOException {
    assertThat(broken("{ xpath: //a, value: x }", "<a>\n<b></a>"))
        .contains("is not well-formed XML: line 2, column")
        .doesNotContain("Exception");
    assertThat(
            broken(
                "{ xpath: //a, value: x }",
                "<!-- --><!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"))
        .contains("has a DOCTYPE");
    assertThat(broken("{ xpath: //a, value: x }", "<a>&e;</a>")).contains("not well-formed");
    assertThat(broken("{ xpath: //a, value: x }", "")).contains("not well-formed");
    assertThat(broken("{ xpath: //a, value: x }", "<?xml version='1.0' encoding='klingon'?><a/>"))
        .contains("declared as `klingon`");
    assertThat(broken("{ xpath: //nothing, value: x }")).contains("names nothing");
    assertThat(broken("{ xpath: //nothing, value: x, may_match_nothing: true }")).isEmpty();
    assertThat(broken("{ xpath: '//*', attribute: a, value: x, at_most: 2 }"))
        .contains("at most 2");
    assertThat(broken("{ xpath: 'count(//a)', value: x }")).contains("names no elements");
    assertThat(broken("{ xpath: /serverconf, remove: true }")).contains("root element");
    assertThat(broken("{ xpath: '//comment()', value: x }")).contains("a comment");
    assertThat(broken("{ xpath: //text, value: \"\\u0001\" }")).contains("U+0001");
  }

  @Test
  void whatIsWrittenWronglyIsReported() {
    Bench bench = bench().secret("password", "geheim");
    assertThat(
            List.of(
                "{ path: /f, xpath: '//[', value: x }",
                "{ path: /f, xpath: //a }",
                "{ path: /f, xpath: //a, value: x, remove: true }",
                "{ path: /f, xpath: //a, attribute: b, add: c }",
                "{ path: /f, xpath: //a, attributes: { 'a b': c } }",
                "{ path: /f, xpath: //a, rename: 'a b' }",
                "{ path: /f, xpath: //a, remove: false }",
                "{ path: /f, xpath: //a, add: { name: b, position: middle } }",
                "{ path: /f, xpath: //a, add: { name: b, nmae: c } }",
                "{ path: /f, edits: [ { xpath: //a } ] }",
                "{ path: /f, value: x }",
                "{ path: /f, xpath: //a, value: '${password}' }"))
        .allSatisfy(body -> assertThat(bench.faults("xml: " + body)).hasSize(1));
  }

  @Test
  void theLookTellsTheDifferenceAndChangesNothing() throws IOException {
    write(CONFIG);
    Finding.Change change = (Finding.Change) bench().look(step("{ xpath: //text, value: two }"));
    assertThat(change.what()).isEqualTo("change `" + file() + "`");
    assertThat(change.diff().orElseThrow().after()).contains("<text>two</text>");
    assertThat(change.before()).containsEntry("content", Value.of(CONFIG));
    assertThat(read()).isEqualTo(CONFIG);
  }

  private void expect(String options, String after) throws IOException {
    write(CONFIG);
    bench().changesOnce(step(options));
    assertThat(read()).isEqualTo(after);
    assertThat(after).isNotEqualTo(CONFIG);
  }

  private String broken(String options) throws IOException {
    return broken(options, CONFIG);
  }

  /** Empty when there is nothing to do. */
  private String broken(String options, String text) throws IOException {
    return look(options, text) instanceof Finding.Broken broken ? broken.message() : "";
  }

  private Finding look(String options, String text) throws IOException {
    write(text);
    return bench().look(step(options));
  }

  private static String step(String options) {
    return "xml: { path: '${d}/f.xml', " + options.substring(2);
  }

  private Bench bench() {
    return new Bench(folder);
  }

  private Path file() {
    return folder.resolve("f.xml");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private String read() throws IOException {
    return Files.readString(file());
  }
}
