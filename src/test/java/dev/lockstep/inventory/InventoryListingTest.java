package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link GoldenInventoryTest} does not cover, because Ansible has no such listing. */
final class InventoryListingTest {
  @TempDir private Path folder;
  private Inventory inventory;

  @BeforeEach
  void read() {
    inventory =
        new Written(folder)
            .file(
                "hosts",
                "lone",
                "[web]",
                "w1 port=81 ansible_password=geheim",
                "w2",
                "[web:vars]",
                "port=80",
                "url=http://{{ inventory_hostname }}:{{ port }}",
                "odd={{ port | int }}")
            .file("group_vars/all.yml", "port: 8080", "key: !vault $ANSIBLE_VAULT;1.1;AES256")
            .read();
  }

  @Test
  void hostsAreListedOneOnALine() {
    assertThat(InventoryListing.hosts(inventory, Optional.empty())).isEqualTo("lone\nw1\nw2");
    assertThat(InventoryListing.hosts(inventory, pattern("w*:!w2"))).isEqualTo("w1");
    assertThat(InventoryListing.hosts(inventory, pattern("none*"))).isEmpty();
  }

  @Test
  void explanationShowsPlacesAndWhatWasOverridden() {
    assertThat(InventoryListing.explain(inventory, "w1", Optional.of("port")))
        .contains(
            """
            port = 81
                from host w1, hosts:3:9
                overrides 8080 from group all, group_vars/all.yml:1:7
                overrides 80 from group web, hosts:6:6\
            """);
  }

  @Test
  void explanationOfAHostShowsAllOfIt() {
    assertThat(InventoryListing.explain(inventory, "w1", Optional.empty()))
        .contains(
            """
            host w1
            groups: web

            ansible_password = ***
                from host w1, hosts:3:29
            key = a vaulted value
                can't be resolved: the variable `key` is vaulted, which can't be read yet
                from group all, group_vars/all.yml:2:13
            odd = "{{ port | int }}"
                can't be resolved: the variable `odd` uses the filter `int` of Jinja2, which is\
             not evaluated
                from group web, hosts:8:5
            port = 81
                from host w1, hosts:3:9
                overrides 8080 from group all, group_vars/all.yml:1:7
                overrides 80 from group web, hosts:6:6
            url = "http://{{ inventory_hostname }}:{{ port }}"
                stands for "http://w1:81"
                from group web, hosts:7:5\
            """);
  }

  @Test
  void unknownHostsAndVariablesHaveNoExplanation() {
    assertThat(InventoryListing.explain(inventory, "w9", Optional.empty())).isEmpty();
    assertThat(InventoryListing.explain(inventory, "w1", Optional.of("nosuch"))).isEmpty();
  }

  @Test
  void graphWithoutEndIsCut() {
    StringBuilder text = new StringBuilder("[g0]\nh\n");
    for (int i = 1; i < 40; i++) {
      text.append(String.format("[a%d:children]%ng%d%n[b%d:children]%ng%d%n", i, i - 1, i, i - 1));
      text.append(String.format("[g%d:children]%na%d%nb%d%n", i, i, i));
    }
    Inventory wide = new Written(folder.resolve("wide")).file("hosts", text.toString()).read();
    assertThat(InventoryListing.graph(wide)).endsWith("  ... and more than can be shown");
    assertThat(wide.hostsOf("g39")).hasSize(1);
  }

  private static Optional<HostPattern> pattern(String text) {
    return HostPattern.parse(LocatedText.synthetic("-l", text), new Diagnostics());
  }
}
