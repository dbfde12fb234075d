package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case under {@code golden/inventory} reads to what Ansible read. The expected files are
 * Ansible's own output (2.14): in a case's {@code in} folder, {@code ansible-inventory} with the
 * arguments of the case and {@code --list} or {@code --graph}. {@link RealAnsibleTest} holds them
 * against the Ansible that is installed.
 */
final class GoldenInventoryTest {
  @TestFactory
  Stream<DynamicTest> listIsAnsibles() {
    return GoldenCase.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> assertThat(InventoryListing.list(one.read())).isEqualTo(one.list())));
  }

  @TestFactory
  Stream<DynamicTest> graphIsAnsibles() {
    return GoldenCase.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> assertThat(InventoryListing.graph(one.read())).isEqualTo(one.graph())));
  }
}
