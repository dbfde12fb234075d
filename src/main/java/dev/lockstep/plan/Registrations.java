package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Capture;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Part;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.Stage;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.text.Located;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where names are declared and registered; for those who look for one in the wrong place. */
final class Registrations {
  private static final Pattern OF_ANOTHER_HOST =
      Pattern.compile("`hostvars.*` has no key `([^`]*)`");

  private final Map<String, Located<String>> names = new HashMap<>();
  private final Map<String, Located<String>> declared = new HashMap<>();

  /** By identity: comparing a part goes through all that it includes. */
  private final Set<Part> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Registrations() {}

  static Registrations of(Runbook runbook) {
    Registrations registrations = new Registrations();
    runbook.head().params().forEach(param -> registrations.declare(param.name()));
    runbook.head().vars().forEach(variable -> registrations.declare(variable.name()));
    registrations.nodes(runbook.observe());
    registrations.chapters(runbook.chapters());
    return registrations;
  }

  private void chapters(List<Chapter> chapters) {
    for (Chapter chapter : chapters) {
      if (chapter instanceof Stage stage) {
        nodes(stage.steps());
      } else if (chapter instanceof Include include) {
        unseen(include).forEach(part -> chapters(part.chapters()));
      }
    }
  }

  /** An undefined name that is registered somewhere else says where. */
  Diagnostic explained(Diagnostic found) {
    String name = found.span().text();
    if (found.code().equals("unknown-key")) {
      return onAnotherHost(found);
    }
    if (!found.code().equals("unknown-name")) {
      return found;
    }
    if (declared.containsKey(name) && !isSameFile(found, declared.get(name))) {
      return found
          .also(declared.get(name).span(), "declared here")
          .note("a part sees its own params, inventory and magic variables, nothing else")
          .help(
              "declare the param in the part, and give it: `vars: { "
                  + name
                  + ": \"${"
                  + name
                  + "}\" }`");
    }
    if (names.containsKey(name)) {
      return found
          .also(names.get(name).span(), "registered here")
          .note(
              "a name is known behind its step if no tags leave it out, and outside of a part only"
                  + " if it `returns` it");
    }
    return found.helps().isEmpty()
        ? found.help("declare it under `params`, or set it in the inventory")
        : found;
  }

  /** A name asked of another host, which does not have it there. */
  private Diagnostic onAnotherHost(Diagnostic found) {
    Matcher asked = OF_ANOTHER_HOST.matcher(found.message());
    if (!asked.matches() || !names.containsKey(asked.group(1))) {
      return found;
    }
    return found
        .also(names.get(asked.group(1)).span(), "registered here")
        .note("a host has a name behind the step that registers it, if the step is for that host");
  }

  private static boolean isSameFile(Diagnostic found, Located<String> place) {
    return found.span().file() == place.span().file();
  }

  private void declare(Located<String> name) {
    declared.put(name.value(), name);
  }

  private void nodes(List<StepNode> nodes) {
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        step.conduct().register().map(Capture::name).ifPresent(n -> names.put(n.value(), n));
      } else if (node instanceof Block block) {
        nodes(block.steps());
        nodes(block.rescue());
        nodes(block.always());
      } else if (node instanceof Include include) {
        unseen(include).forEach(part -> nodes(part.steps()));
      }
    }
  }

  private List<Part> unseen(Include include) {
    return include.source().found().stream().filter(seen::add).toList();
  }
}
