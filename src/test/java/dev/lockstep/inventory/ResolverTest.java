package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResolverTest {
  @TempDir private Path folder;
  private Written files;

  @BeforeEach
  void start() {
    files =
        new Written(folder)
            .file(
                "inv/hosts", "[web]", "web1.example.com", "web2 x=other", "[prod:children]", "web")
            .file(
                "inv/group_vars/all.yml",
                "base: /opt",
                "n: 5",
                "nil:",
                "list: [a, {k: v}]",
                "map: {a: {b: c}, 'x y': 1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text | plain text",
        "{{ base }}/home | /opt/home",
        "{{base}}{{ base }} | /opt/opt",
        "{{ map.a.b }} | c",
        "{{ map['a'][\"b\"] }} | c",
        "{{ map['x y'] }} | 1",
        "{{ list[1].k }} | v",
        "{{ list[-2] }} | a",
        "{{ list.0 }} | a",
        "{{ n }} and {{ true_ }} and {{ nil }}. | 5 and True and .",
        "{{ inventory_hostname }} | web1.example.com",
        "{{ inventory_hostname_short }} | web1",
        "{{ group_names[0] }}-{{ group_names[1] }} | prod-web",
        "{{ groups['web'][1] }} | web2",
        "{{ groups.all[0] }} | web1.example.com",
        "{{ hostvars['web2'].x }} | other",
        "{{ hostvars['web2']['inventory_hostname'] }} | web2",
        "a { b } }} c | a { b } }} c",
      })
  void plainReferencesAreResolved(String written, String value) throws UnresolvableException {
    files.file("inv/host_vars/web1.example.com/a.yml", "true_: yes");
    assertThat(resolve(written)).hasToString(value);
  }

  @Test
  void referenceAloneKeepsItsType() throws UnresolvableException {
    assertThat(resolve("{{ n }}")).isEqualTo(Value.of(5));
    assertThat(resolve("{{ list }}")).isInstanceOf(Value.Listing.class);
    assertThat(resolve("{{ nil }}")).isEqualTo(Value.NOTHING);
    assertThat(resolve("{{ n }}.")).isEqualTo(Value.of("5."));
  }

  @Test
  void referencesInListsAndMapsAreResolved() throws UnresolvableException {
    files.file("inv/host_vars/web2.yml", "x: {a: ['{{ base }}', {b: '{{ n }}'}]}");
    Inventory inventory = files.from(List.of("inv/hosts")).orElseThrow();
    assertThat(Written.value(inventory, "web2", "x")).isEqualTo("{a=[/opt, {b=5}]}");
  }

  @Test
  void referencesLeadThroughOtherVariables() throws UnresolvableException {
    files.file("inv/host_vars/web2.yml", "x: '{{ y }}!'", "y: '{{ z }}'", "z: '{{ n }}'");
    Inventory inventory = files.from(List.of("inv/hosts")).orElseThrow();
    assertThat(Written.value(inventory, "web2", "x")).isEqualTo("5!");
  }

  @Test
  void inventoryDirIsTheFolderOfTheFileThatNamedTheHost() throws UnresolvableException {
    assertThat(resolve("{{ inventory_dir }}/key"))
        .hasToString(folder.toAbsolutePath().normalize().resolve("inv") + "/key");
  }

  @Test
  void unsafeTextIsNotResolved() throws UnresolvableException {
    files.file("inv/host_vars/web2.yml", "x: !unsafe '{{ no }}'");
    Inventory inventory = files.from(List.of("inv/hosts")).orElseThrow();
    assertThat(Written.value(inventory, "web2", "x")).isEqualTo("{{ no }}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ base / upper }} | jinja-not-read | the expression `base / upper`",
        "{{ base ¦ upper }} | jinja-not-read | the filter `upper`",
        "{{ base ¦ default('x') }} | jinja-not-read | the filter `default`",
        "{{ 'x' ¦ upper }} | jinja-not-read | the filter `upper`",
        "{{ base is defined }} | jinja-not-read | the test `is defined`",
        "{{ lookup('env', 'HOME') }} | jinja-not-read | the call `lookup(...)`",
        "{{ base + n }} | jinja-not-read | the expression `base + n`",
        "{{ 'text' }} | jinja-not-read | the expression `'text'`",
        "{{ true }} | jinja-not-read | the expression `true`",
        "{% if n %}x{% endif %} | jinja-not-read | a block `{% ... %}`",
        "a {# b #} | jinja-not-read | a comment `{# ... #}`",
        "a {{ b | jinja-not-read | a `{{` that is not closed",
        "{{- base }} | jinja-not-read | the expression `- base`",
        "{{ nosuch }} | undefined-variable | refers to `nosuch`, which the host `web1.example.com`"
            + " does not have",
        "{{ map.zz }} | undefined-variable | refers to `map.zz`, and there is no `zz`",
        "{{ list[7] }} | undefined-variable | refers to `list.7`, and there is no `7`",
        "{{ n.x }} | undefined-variable | refers to `n.x`, and there is no `x`",
        "x {{ list }} | variable-form | has `list` inside text, and that is a list",
        "{{ probe }} | variable-cycle | refers to itself",
      })
  void whatCannotBeResolvedIsTold(String written, String code, String words) {
    UnresolvableException thrown =
        catchThrowableOfType(UnresolvableException.class, () -> resolve(written.replace('¦', '|')));
    assertThat(thrown.diagnostic().code()).isEqualTo(code);
    assertThat(thrown.diagnostic().message()).startsWith("the variable `probe` ").contains(words);
    assertThat(thrown.diagnostic().span())
        .hasToString("inv/host_vars/web1.example.com/probe.yml:1:8");
    assertThat(thrown.diagnostic().helps()).isNotEmpty();
  }

  @Test
  void vaultedValueIsReadAndCannotBeUsedYet() {
    files.file("inv/host_vars/web2.yml", "x: {a: [!vault '$ANSIBLE_VAULT;1.1;AES256']}");
    Inventory inventory = files.from(List.of("inv/hosts")).orElseThrow();
    UnresolvableException thrown =
        catchThrowableOfType(
            UnresolvableException.class, () -> Written.value(inventory, "web2", "x"));
    assertThat(thrown.diagnostic().code()).isEqualTo("vault-not-yet");
  }

  @Test
  void fewLinesCannotAskForBillions() {
    StringBuilder text = new StringBuilder("v0: 'xxxxxxxxxx'\nl0: [1, 2]\n");
    for (int i = 1; i < 60; i++) {
      text.append(String.format("v%d: '{{ v%d }}{{ v%d }}'%n", i, i - 1, i - 1));
      text.append(String.format("l%d: ['{{ l%d }}', '{{ l%d }}']%n", i, i - 1, i - 1));
    }
    files.file("inv/host_vars/web2.yml", text.toString());
    Inventory inventory = files.from(List.of("inv/hosts")).orElseThrow();
    for (String name : List.of("v59", "l59")) {
      UnresolvableException thrown =
          catchThrowableOfType(
              UnresolvableException.class, () -> Written.value(inventory, "web2", name));
      assertThat(thrown.diagnostic().code()).isEqualTo("variable-size");
    }
  }

  @Test
  void longChainsEnd() {
    StringBuilder text = new StringBuilder("v0: 1\n");
    for (int i = 1; i < 5000; i++) {
      text.append(String.format("v%d: '{{ v%d }}'%n", i, i - 1));
    }
    files.file("inv/host_vars/web2.yml", text.toString());
    Inventory inventory = files.from(List.of("inv/hosts")).orElseThrow();
    UnresolvableException thrown =
        catchThrowableOfType(
            UnresolvableException.class, () -> Written.value(inventory, "web2", "v4999"));
    assertThat(thrown.diagnostic().code()).isEqualTo("variable-cycle");
  }

  /** The value of a variable of {@code web1.example.com} that is written so. */
  private Value resolve(String written) throws UnresolvableException {
    files.file(
        "inv/host_vars/web1.example.com/probe.yml", "probe: '" + written.replace("'", "''") + "'");
    Inventory inventory =
        files
            .from(List.of("inv/hosts"))
            .orElseThrow(() -> new AssertionError(files.reports().toString()));
    return inventory.value(inventory.host("web1.example.com").orElseThrow(), "probe").orElseThrow();
  }
}
