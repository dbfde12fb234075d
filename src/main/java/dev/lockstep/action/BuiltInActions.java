package dev.lockstep.action;

import java.util.List;
import java.util.Optional;

/** The actions that come with the program. */
public final class BuiltInActions {
  private static final List<ActionType> ALL =
      List.of(
          CommandAction.ON_HOST,
          ShellAction.TYPE,
          ScriptAction.TYPE,
          CommandAction.HERE,
          ExpectAction.TYPE,
          CopyAction.TYPE,
          TemplateAction.TYPE,
          FetchAction.TYPE,
          FileAction.TYPE,
          MoveAction.TYPE,
          ReplaceTextAction.TYPE,
          XmlAction.TYPE,
          ArchiveAction.TYPE,
          ServiceAction.TYPE,
          PackageAction.TYPE,
          RebootAction.TYPE,
          WaitForAction.TYPE,
          HttpAction.TYPE,
          SqlAction.TYPE,
          StatAction.TYPE,
          AssertAction.TYPE,
          FailAction.TYPE,
          SetVarsAction.TYPE,
          DebugAction.TYPE,
          ManualAction.TYPE,
          ApproveAction.TYPE);

  private BuiltInActions() {}

  /** All of them, in the order in which people should read about them. */
  public static List<ActionType> all() {
    return ALL;
  }

  /** The one behind a key. */
  public static Optional<ActionType> find(String key) {
    return ALL.stream().filter(type -> type.key().equals(key)).findFirst();
  }

  /**
   * What to write in the place of an action of Ansible's, as an imperative sentence: for keys such
   * as {@code ansible.builtin.copy}, {@code apt}, {@code lineinfile}. Empty for keys that mean
   * nothing there either.
   */
  public static Optional<String> hint(String key) {
    return AnsibleNames.hint(key);
  }
}
