package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The world of these tests, in both sources:
 *
 * <pre>
 *   all - parent - child - h1        -i one/hosts -i two/hosts
 *   all - beside - h1
 * </pre>
 */
final class PrecedenceTest {
  private static final String GROUPS = "[parent:children]\nchild\n[child]\nh1\n[beside]\nh1\n";

  @TempDir private Path folder;

  /** A place where {@code x} can be given, lowest first. */
  private enum Layer {
    ALL_IN_ONE("one/hosts", "[all:vars]\nx="),
    ALL_IN_TWO("two/hosts", "[all:vars]\nx="),
    BESIDE_IN_ONE("one/hosts", "[beside:vars]\nx="),
    PARENT_IN_ONE("one/hosts", "[parent:vars]\nx="),
    PARENT_IN_TWO("two/hosts", "[parent:vars]\nx="),
    CHILD_IN_ONE("one/hosts", "[child:vars]\nx="),
    CHILD_IN_TWO("two/hosts", "[child:vars]\nx="),
    ALL_FILE_OF_ONE("one/group_vars/all.yml", "x: "),
    ALL_FILE_OF_TWO("two/group_vars/all.yml", "x: "),
    BESIDE_FILE_OF_ONE("one/group_vars/beside.yml", "x: "),
    PARENT_FILE_OF_ONE("one/group_vars/parent.yml", "x: "),
    CHILD_FILE_OF_ONE("one/group_vars/child.yml", "x: "),
    PARENT_FILE_OF_TWO("two/group_vars/parent.yml", "x: "),
    CHILD_FILE_OF_TWO("two/group_vars/child.yml", "x: "),
    HOST_IN_ONE("one/hosts", "[child]\nh1 x="),
    HOST_IN_TWO("two/hosts", "[child]\nh1 x="),
    HOST_FILE_OF_ONE("one/host_vars/h1.yml", "x: "),
    HOST_FILE_OF_TWO("two/host_vars/h1.yml", "x: "),
    EXTRA("-e", "x=");

    private final String file;
    private final String text;

    Layer(String file, String text) {
      this.file = file;
      this.text = text;
    }
  }

  /** Any two layers; that each wins over all below follows. */
  @TestFactory
  Stream<DynamicTest> higherLayerWins() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Layer low : Layer.values()) {
      for (Layer high : Layer.values()) {
        if (low.compareTo(high) < 0) {
          tests.add(
              DynamicTest.dynamicTest(low + " < " + high, () -> checkWins(List.of(low, high))));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void allThatWasOverriddenIsKeptNearestFirst() {
    List<Layer> layers = List.of(Layer.values());
    Variable x = read(layers).variables().get("x");
    assertThat(x.value()).hasToString("EXTRA");
    List<String> lost = x.overridden().stream().map(one -> one.value().toString()).toList();
    List<String> expected = new ArrayList<>();
    layers.subList(0, layers.size() - 1).forEach(layer -> expected.add(0, layer.name()));
    assertThat(lost).isEqualTo(expected);
    assertThat(x.overridden()).allMatch(one -> one.overridden().isEmpty());
  }

  @Test
  void variableKnowsWhoGaveIt() {
    assertThat(origin(Layer.ALL_FILE_OF_ONE)).isEqualTo("group all one/group_vars/all.yml:1:4");
    assertThat(origin(Layer.PARENT_IN_ONE)).isEqualTo("group parent one/hosts:8:3");
    assertThat(origin(Layer.HOST_IN_TWO)).isEqualTo("host h1 two/hosts:8:6");
    assertThat(origin(Layer.EXTRA)).isEqualTo("-e -e:1:3");
  }

  @Test
  void chainOfOneVariableIsBounded() {
    Written files = new Written(folder);
    files.file("hosts", "[g]", "h1", "[g:vars]", "x=1\n".repeat(50_000));
    Variable x = files.read().host("h1").orElseThrow().variables().get("x");
    assertThat(x.overridden()).hasSize(20);
  }

  private void checkWins(List<Layer> layers) {
    Layer last = layers.get(layers.size() - 1);
    assertThat(read(layers).variables().get("x").value()).hasToString(last.name());
  }

  private String origin(Layer layer) {
    Variable x = read(List.of(layer)).variables().get("x");
    return x.origin() + " " + x.span();
  }

  private Host read(List<Layer> layers) {
    Path own = folder.resolve(layers.toString().hashCode() + "-" + layers.size());
    Written files = new Written(own);
    files.file("one/hosts", text("one/hosts", layers)).file("two/hosts", text("two/hosts", layers));
    for (Layer layer : layers) {
      if (layer.file.endsWith(".yml")) {
        files.file(layer.file, layer.text + layer.name());
      }
    }
    String[] extra = layers.contains(Layer.EXTRA) ? new String[] {"x=EXTRA"} : new String[0];
    return files
        .from(List.of("one/hosts", "two/hosts"), extra)
        .flatMap(inventory -> inventory.host("h1"))
        .orElseThrow(() -> new AssertionError(files.reports().toString()));
  }

  private static String text(String file, List<Layer> layers) {
    StringBuilder text = new StringBuilder(GROUPS);
    layers.stream()
        .filter(layer -> layer.file.equals(file))
        .forEach(layer -> text.append(layer.text).append(layer.name()).append('\n'));
    return text.toString();
  }
}
