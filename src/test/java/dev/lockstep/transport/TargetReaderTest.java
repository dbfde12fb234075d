package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReaderTest {
  private static final Path HOME = Path.of("/home/ops");
  private static final Path KNOWN = Path.of("/home/ops/.ssh/known_hosts");

  @TempDir Path folder;
  private final Diagnostics out = new Diagnostics();

  private Optional<Target> read(String variables) throws IOException {
    Files.writeString(folder.resolve("hosts"), "web1 " + variables + "\n");
    Inventory inventory =
        InventoryReader.read(List.of("hosts"), List.of(), folder, out).orElseThrow();
    Host host = inventory.host("web1").orElseThrow();
    Target.Login login =
        new Target.Login(
            "ops",
            List.of(Path.of("/keys/usual")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Path.of("/run/agent")));
    TargetReader.Defaults defaults =
        new TargetReader.Defaults(
            login, new Target.Trust(List.of(KNOWN), false), Target.Timing.DEFAULT, HOME, folder);
    return new TargetReader(inventory, defaults, out).read(host);
  }

  private Target target(String variables) throws IOException {
    Optional<Target> target = read(variables);
    assertThat(out.all()).isEmpty();
    return target.orElseThrow();
  }

  private Diagnostic refusal(String variables) throws IOException {
    assertThat(read(variables)).isEmpty();
    assertThat(out.all()).hasSize(1);
    return out.all().get(0);
  }

  @Test
  void withoutVariablesTheDefaultsHold() throws IOException {
    Target target = target("");

    assertThat(target.kind()).isEqualTo(Target.Kind.SSH);
    assertThat(target.address()).isEqualTo(new Target.Address("web1", 22));
    assertThat(target.login().user()).isEqualTo("ops");
    assertThat(target.login().keys()).containsExactly(Path.of("/keys/usual"));
    assertThat(target.login().agent()).hasValue(Path.of("/run/agent"));
    assertThat(target.trust()).isEqualTo(new Target.Trust(List.of(KNOWN), false));
    assertThat(target.timing()).isEqualTo(Target.Timing.DEFAULT);
  }

  @Test
  void ansiblesVariablesSayWhereAndAsWhom() throws IOException {
    Target target =
        target(
            "ansible_host=10.0.0.5 ansible_port=2222 ansible_user=root"
                + " ansible_ssh_private_key_file=~/.ssh/deploy");

    assertThat(target.address()).isEqualTo(new Target.Address("10.0.0.5", 2222));
    assertThat(target.login().user()).isEqualTo("root");
    assertThat(target.login().keys()).containsExactly(HOME.resolve(".ssh/deploy"));
  }

  @Test
  void theOldNamesOfVariablesAreRead() throws IOException {
    Target target = target("ansible_ssh_host=10.0.0.5 ansible_ssh_port=2222 ansible_ssh_user=root");

    assertThat(target.address()).isEqualTo(new Target.Address("10.0.0.5", 2222));
    assertThat(target.login().user()).isEqualTo("root");
  }

  @Test
  void aPasswordIsASecretFromTheMomentItIsRead() throws IOException {
    Target target = target("ansible_password=s3cret ansible_ssh_private_key_passphrase=phr4se");

    assertThat(target.login().password().orElseThrow().reveal()).isEqualTo("s3cret");
    assertThat(target.login().passphrase().orElseThrow().reveal()).isEqualTo("phr4se");
    assertThat(target.toString()).doesNotContain("s3cret", "phr4se");
  }

  @Test
  void theJumpHostItselfNeedsNoNetwork() throws IOException {
    assertThat(target("ansible_connection=local").kind()).isEqualTo(Target.Kind.LOCAL);
    assertThat(target("ansible_connection=smart").kind()).isEqualTo(Target.Kind.SSH);
  }

  @Test
  void optionsOfSshThatCanBeKeptAreKept() throws IOException {
    Target target =
        target(
            "ansible_ssh_common_args=\"-o StrictHostKeyChecking=accept-new"
                + " -oUserKnownHostsFile='a b' -i keys/one -p 2200 -l app\""
                + " ansible_ssh_extra_args='-o ConnectTimeout=5 -o ServerAliveInterval=7'");

    assertThat(target.trust())
        .isEqualTo(new Target.Trust(List.of(folder.resolve("a"), folder.resolve("b")), true));
    assertThat(target.login().keys())
        .containsExactly(folder.resolve("keys/one"), Path.of("/keys/usual"));
    assertThat(target.login().user()).isEqualTo("app");
    assertThat(target.address().port()).isEqualTo(2200);
    assertThat(target.timing())
        .isEqualTo(new Target.Timing(Duration.ofSeconds(5), 3, Duration.ofSeconds(7)));
  }

  @Test
  void optionsAboutComfortAreLeftOut() throws IOException {
    target("ansible_ssh_args='-C -o ControlMaster=auto -o ControlPersist=60s'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-J jump",
        "-o ProxyJump=jump",
        "-o 'ProxyCommand=ssh -W %h:%p jump'",
        "-o HostName=elsewhere",
        "-F other_config",
        "-o KexAlgorithms=+diffie-hellman-group1-sha1",
        "-A",
        "word"
      })
  void whatCanNotBeKeptIsAnErrorAtItsPlace(String option) throws IOException {
    Diagnostic refusal = refusal("ansible_ssh_common_args=\"" + option + "\"");

    assertThat(refusal.code()).isEqualTo("ssh-option-unsupported");
    assertThat(refusal.message()).contains("`" + option.replace("'", "") + "`");
    assertThat(refusal.span().position().line()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StrictHostKeyChecking=no",
        "stricthostkeychecking off",
        "UserKnownHostsFile=/dev/null"
      })
  void whatWouldBelieveAnybodyIsRefused(String option) throws IOException {
    assertThat(refusal("ansible_ssh_common_args='-o \"" + option + "\"'").code())
        .isEqualTo("ssh-option-unsafe");
  }

  @Test
  void strictCheckingOfOneHostOutweighsTheCommandLine() throws IOException {
    assertThat(target("ansible_ssh_common_args='-o StrictHostKeyChecking=yes'").trust().acceptNew())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "ssh", "-1"})
  void aPortIsANumberOfAPort(String port) throws IOException {
    assertThat(refusal("ansible_port=" + port).code()).isEqualTo("port-invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ansible_connection=winrm",
        "ansible_connection=local ansible_shell_type=powershell",
        "lockstep_transport=openssh"
      })
  void otherWaysToReachAHostAreNotThereYet(String variable) throws IOException {
    assertThat(refusal(variable).code()).isEqualTo("connection-unsupported");
  }

  @Test
  void aListIsNoAddress() throws IOException {
    assertThat(refusal("ansible_host=\"['a', 'b']\"").code()).isEqualTo("connection-variable-type");
  }

  @Test
  void whatCanNotBeResolvedIsReported() throws IOException {
    assertThat(read("ansible_host=\"{{ nowhere }}\"")).isEmpty();
    assertThat(out.hasErrors()).isTrue();
  }
}
