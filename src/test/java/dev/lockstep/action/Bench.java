package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Secret;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.template.ProjectFiles;
import dev.lockstep.template.Reading;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host named {@code app-1} on this machine, with a folder {@code d} for whatever is tried. */
final class Bench implements HostScope, Names {
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Path project;
  private LocalShell shell = new LocalShell();

  Bench(Path folder, Path project) {
    this.project = project;
    values.put("d", Value.of(folder.toString()));
  }

  Bench(Path folder) {
    this(folder, folder);
  }

  Bench set(String name, Value value) {
    values.put(name, value);
    return this;
  }

  Bench secret(String name, String text) {
    return set(name, new Value.Hidden(new Secret(name, text)));
  }

  Bench by(LocalShell other) {
    shell = other;
    return this;
  }

  /** What is reported when a step is read and checked. */
  List<Diagnostic> faults(String yaml) {
    Diagnostics out = new Diagnostics();
    read(yaml, out).ifPresent(action -> action.check(this, out));
    return out.all();
  }

  /** The action of a step without any fault. */
  Action action(String yaml) {
    Diagnostics out = new Diagnostics();
    Optional<Action> action = read(yaml, out);
    action.ifPresent(read -> read.check(this, out));
    assertThat(out.all()).as(yaml).isEmpty();
    return action.orElseThrow();
  }

  Work work(String yaml) {
    try {
      return action(yaml).prepare(this);
    } catch (EvaluationException e) {
      throw new AssertionError(e.diagnostic().toString(), e);
    }
  }

  /** What a dry run sees. */
  Finding look(String yaml) {
    Work work = work(yaml);
    return work.judge(shell.run(work.look()));
  }

  /** What a run comes to; a finding without anything to do, or with a fault, is its end. */
  Conclusion run(String yaml) {
    Work work = work(yaml);
    Finding finding = work.judge(shell.run(work.look()));
    if (finding instanceof Finding.Change change) {
      return work.conclude(change, shell.run(change.operations()));
    }
    return finding instanceof Finding.Satisfied satisfied
        ? satisfied.result()
        : new Conclusion.Failed(
            ((Finding.Broken) finding).message(), ((Finding.Broken) finding).help(), Map.of());
  }

  /** The same, and it must have changed something; a second time it must find nothing to do. */
  Finding.Change changesOnce(String yaml) {
    Finding.Change change = (Finding.Change) look(yaml);
    assertThat(run(yaml))
        .isInstanceOfSatisfying(Conclusion.Done.class, done -> assertThat(done.changed()).isTrue());
    assertThat(look(yaml)).isInstanceOf(Finding.Satisfied.class);
    return change;
  }

  private Optional<Action> read(String yaml, Diagnostics out) {
    Optional<Node> node = YamlReader.read(new SourceFile("step.yml", yaml), Dialect.YAML_1_2, out);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Node.Entry entry = ((Node.Mapping) node.get()).entries().get(0);
    return BuiltInActions.find(entry.name())
        .orElseThrow(() -> new AssertionError(entry.name()))
        .read(entry.value(), new Reading(out, files()));
  }

  @Override
  public String host() {
    return "app-1";
  }

  @Override
  public ProjectFiles files() {
    return written -> project.resolve(written);
  }

  @Override
  public Map<String, Instant> endOf(String step) {
    return Map.of();
  }

  @Override
  public Optional<Value> variable(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Value> lookup(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public Optional<Type> type(String name) {
    return lookup(name).map(Bench::typeOf);
  }

  @Override
  public Collection<String> all() {
    return new ArrayList<>(values.keySet());
  }

  private static Type typeOf(Value value) {
    if (value instanceof Value.Hidden) {
      return new Type.SecretOf(Type.Scalar.TEXT);
    }
    return value instanceof Value.Text ? Type.Scalar.TEXT : Type.ANY;
  }
}
