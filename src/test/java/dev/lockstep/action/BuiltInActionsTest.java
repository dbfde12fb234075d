package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInActionsTest {
  @Test
  void eachKeyOfTheLanguageIsThereOnce() {
    List<String> keys = BuiltInActions.all().stream().map(ActionType::key).toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(keys)
        .containsExactlyInAnyOrder(
            "command",
            "shell",
            "script",
            "local",
            "copy",
            "template",
            "fetch",
            "file",
            "move",
            "replace_text",
            "xml",
            "archive",
            "service",
            "package",
            "wait_for",
            "expect",
            "reboot",
            "http",
            "sql",
            "stat",
            "assert",
            "fail",
            "set_vars",
            "debug",
            "manual",
            "approve");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ansible.builtin.copy",
        "ansible.legacy.command",
        "apt",
        "set_fact",
        "ansible.builtin.apt",
        "ansible.posix.synchronize",
        "lineinfile",
        "get_url"
      })
  void ansiblesNamesHaveAnAnswer(String key) {
    assertThat(BuiltInActions.hint(key)).isPresent();
  }

  @Test
  void aNameThatNobodyKnowsHasNone() {
    assertThat(BuiltInActions.hint("ansible.builtin.nonsense")).isEmpty();
    assertThat(BuiltInActions.hint("nonsense")).isEmpty();
  }

  @Test
  void theCollectionIsLeftOut() {
    assertThat(BuiltInActions.hint("ansible.builtin.copy"))
        .contains("write `copy:`, without the collection");
  }
}
