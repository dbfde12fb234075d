package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.yaml.Node;

/** Says what a file is that was given for a runbook and is none. */
final class OtherFiles {
  private OtherFiles() {}

  /** Whether it is another kind of file; reports which. */
  static boolean explain(Node node, Kit kit) {
    if (node instanceof Node.Sequence list) {
      kit.out()
          .add(list.items().stream().anyMatch(OtherFiles::isPlay) ? playbook(list) : list(list));
      return true;
    }
    if (!(node instanceof Node.Mapping mapping) || mapping.get("runbook").isPresent()) {
      return false;
    }
    if (isPlay(mapping)) {
      kit.out().add(playbook(mapping));
      return true;
    }
    for (String kind : new String[] {"part", "check", "platform"}) {
      if (mapping.entries().stream().findFirst().filter(e -> e.name().equals(kind)).isPresent()) {
        kit.error(
            "not-a-runbook",
            mapping.entries().get(0).key().span(),
            "this file is a " + kind + ", not a runbook",
            "name the runbook that uses it");
        return true;
      }
    }
    return false;
  }

  private static boolean isPlay(Node node) {
    return node instanceof Node.Mapping play
        && play.get("hosts").isPresent()
        && (play.get("tasks").isPresent() || play.get("roles").isPresent());
  }

  private static Diagnostic playbook(Node node) {
    return Diagnostic.error(
            "ansible-playbook",
            node.span().part(0, 1),
            "this is an Ansible playbook, not a runbook")
        .note("a runbook is one mapping: params, preconditions, and stages in order")
        .help(
            "write `runbook: NAME`, and each play as `- stage: NAME` with `hosts:` and `steps:`"
                + " under `stages:`");
  }

  private static Diagnostic list(Node node) {
    return Diagnostic.error(
            "not-a-runbook", node.span().part(0, 1), "this file holds a list, not a runbook")
        .help("begin it with `runbook: NAME`, and put stages under `stages:`");
  }
}
