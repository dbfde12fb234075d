package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check read from YAML, with a made-up host to bind it to. */
final class CheckFixture {
  static final byte[] KEY = "a key that only this test knows.".getBytes(StandardCharsets.UTF_8);
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Diagnostics out = new Diagnostics();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Optional<Check> check;

  private CheckFixture(String yaml) {
    SourceFile file = new SourceFile("test.yml", yaml);
    Node.Mapping document =
        (Node.Mapping) YamlReader.read(file, Dialect.YAML_1_2, out).orElseThrow();
    Node.Entry entry = document.entries().get(0);
    CheckType type =
        BuiltInChecks.all(KEY).stream()
            .filter(known -> known.key().equals(entry.name()))
            .findFirst()
            .orElseThrow();
    check = type.read(entry.value(), new Reading(out, files()));
  }

  /** Reads {@code key: options}. */
  static CheckFixture of(String... yaml) {
    return new CheckFixture(String.join("\n", yaml));
  }

  CheckFixture with(String name, Value value) {
    values.put(name, value);
    return this;
  }

  CheckFixture with(String name, String value) {
    return with(name, Value.of(value));
  }

  CheckFixture ended(String host, Instant at) {
    ends.put(host, at);
    return this;
  }

  Check check() {
    check.ifPresent(read -> read.check(names(), out));
    if (check.isEmpty() || out.hasErrors()) {
      throw new AssertionError("not read: " + out.all());
    }
    return check.get();
  }

  /** The messages about the YAML. */
  List<String> messages() {
    check.ifPresent(read -> read.check(names(), out));
    return out.all().stream().map(Diagnostic::message).toList();
  }

  boolean isRead() {
    return check.isPresent();
  }

  HostCheck.Inquiry inquiry() {
    try {
      return ((HostCheck) check()).prepare(scope());
    } catch (EvaluationException trouble) {
      throw new AssertionError(trouble.diagnostic().toString(), trouble);
    }
  }

  JointCheck.Survey survey() {
    try {
      return ((JointCheck) check()).prepare(scope());
    } catch (EvaluationException trouble) {
      throw new AssertionError(trouble.diagnostic().toString(), trouble);
    }
  }

  Ask question() throws EvaluationException {
    return ((PersonCheck) check()).question(scope());
  }

  /** The verdict on scripted results. */
  Verdict on(Result... results) {
    return inquiry().judge(List.of(results));
  }

  /** The verdict on what one of our look scripts is said to have written. */
  Verdict onSheet(String... lines) {
    return on(sheet(lines));
  }

  /** The verdict on what this machine shows. */
  Verdict here() {
    return here(Map.of());
  }

  Verdict here(Map<String, String> environment) {
    HostCheck.Inquiry inquiry = inquiry();
    return inquiry.judge(run(inquiry.look(), environment));
  }

  /** What this machine shows for a check of several hosts. */
  JointCheck.Sight sightHere() {
    JointCheck.Survey survey = survey();
    return survey.see(run(survey.look(), Map.of()));
  }

  /** The shell text of the only operation. */
  String script() {
    return ((Exec) inquiry().look().get(0)).script();
  }

  static Result.Ran ran(int code, String stdout, String stderr) {
    return new Result.Ran(
        new ExitStatus.Exited(code),
        Output.of(stdout),
        Output.of(stderr),
        NOON,
        NOON.plusMillis(20));
  }

  static Result.Ran ended(ExitStatus status) {
    return new Result.Ran(status, Output.NONE, Output.NONE, NOON, NOON);
  }

  static Result.Ran sheet(String... lines) {
    return ran(0, String.join("\n", lines) + "\nend\n", "");
  }

  private static List<Result> run(List<Operation> look, Map<String, String> environment) {
    List<Result> results = new ArrayList<>();
    look.forEach(operation -> results.add(LocalShell.run((Exec) operation, environment)));
    return results;
  }

  private Names names() {
    return new Names() {
      @Override
      public Optional<Type> type(String name) {
        return values.containsKey(name) ? Optional.of(Type.ANY) : Optional.empty();
      }

      @Override
      public Collection<String> all() {
        return values.keySet();
      }
    };
  }

  private static ProjectFiles files() {
    return written -> Path.of("/project").resolve(written);
  }

  private HostScope scope() {
    return new HostScope() {
      @Override
      public String host() {
        return "app-1";
      }

      @Override
      public ProjectFiles files() {
        return CheckFixture.files();
      }

      @Override
      public Map<String, Instant> endOf(String step) {
        return Map.copyOf(ends);
      }

      @Override
      public Optional<Value> variable(String name) {
        return Optional.empty();
      }

      @Override
      public Optional<Value> lookup(String name) {
        return Optional.ofNullable(values.get(name));
      }
    };
  }
}
