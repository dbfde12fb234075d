package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The digest of a plan: SHA-256 over lines that say everything that decides what a run does. Order
 * of keys, comments and blanks in YAML do not matter, values do; a secret counts by its origin.
 *
 * <pre>
 * lockstep plan 1
 * file runbook {"runbook":"Restart",...}
 * host w1 groups [...] user "op" ... variables {...} values {...}
 * stage stop batches [["w1","w2"],["w3"]]
 * step stop/look hosts [...] delegates {...}
 * bound stop/look w1 command: ...
 * sent files/app.conf 5f3c...
 * </pre>
 */
final class PlanDigest {
  /** In front of the name of a param, for what it stands for. */
  static final String VALUE_OF = "value of ";

  /** In front of the id of the first step that sends a file. */
  static final String SENT = "sent by";

  private final MessageDigest sha = sha256();
  private final PlanParts parts = new PlanParts();
  private final StepBodies bodies = new StepBodies();
  private final Plan plan;
  private final PlanRequest request;
  private final Ground ground;

  private PlanDigest(Plan plan, PlanRequest request, Ground ground) {
    this.plan = plan;
    this.request = request;
    this.ground = ground;
  }

  static PlanSeal of(
      Plan plan, PlanRequest request, Ground ground, Preview preview, Diagnostics out) {
    return new PlanDigest(plan, request, ground).digest(preview, out);
  }

  private PlanSeal digest(Preview preview, Diagnostics out) {
    line("lockstep plan 1");
    sources();
    plan.hosts().values().forEach(this::host);
    options();
    nodes(plan.observe());
    plan.checks().forEach(check -> sites("check", check.id(), check.sites()));
    plan.chapters().forEach(this::chapter);
    line("needs " + new TreeMap<>(plan.needs()));
    preview.lines().forEach(line -> line("bound " + line));
    preview.sent().forEach((path, step) -> sent(path, step, out));
    return new PlanSeal(
        HexFormat.of().formatHex(sha.digest()),
        parts.hashes(),
        parts.details(),
        bodies.of(plan.steps()));
  }

  private void line(String text) {
    sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A line of a part that a user knows by this name. */
  private void part(String name, String text) {
    parts.add(name, text);
    line(text);
  }

  private void sources() {
    List<Runbook.Source> sources = request.runbook().sources();
    Path folder = sources.get(0).path().getParent();
    Map<String, String> files = new TreeMap<>();
    for (Runbook.Source source : sources.subList(1, sources.size())) {
      String path = relative(folder, source.path());
      files.put(path, canonical("file `" + path + "`", source.file()));
    }
    part("runbook", "file runbook " + canonical("runbook", sources.get(0).file()));
    files.forEach(
        (path, text) -> part("file `" + path + "`", "file " + Canonical.quoted(path) + " " + text));
  }

  private String canonical(String part, SourceFile file) {
    Optional<Node> read = YamlReader.read(file, Dialect.YAML_1_2, new Diagnostics());
    read.ifPresent(bodies::add);
    read.map(Outline::of).orElse(Map.of()).forEach((name, detail) -> parts.add(part, name, detail));
    return read.map(Canonical::of).orElse("nothing");
  }

  private void host(PlannedHost planned) {
    Host host = planned.host();
    Map<String, Value> used = new TreeMap<>();
    for (String variable : host.variables().keySet()) {
      if (decides(variable)) {
        ground
            .variables()
            .value(host.name(), variable)
            .ifPresent(value -> used.put(variable, value));
      }
    }
    Map<String, Value> own = new TreeMap<>();
    PlaceFrame root = (PlaceFrame) plan.head().frame();
    for (String variable : root.realm().types().keySet()) {
      root.realm()
          .value(variable, host.name(), Foresight.NOTHING_YET)
          .ifPresent(value -> own.put(variable, value));
    }
    String name = host.name();
    used.forEach((key, value) -> variable(host, key, Canonical.of(value)));
    own.forEach((key, value) -> parts.add(VALUE_OF + "`" + key + "`", name + Canonical.of(value)));
    String reached =
        "host "
            + Canonical.quoted(host.name())
            + " groups "
            + Canonical.of(host.groups())
            + " at "
            + planned.target().kind()
            + " "
            + Canonical.quoted(planned.target().address().toString())
            + " user "
            + Canonical.quoted(planned.target().login().user())
            + " becomes "
            + becomes(planned.become());
    parts.add("host `" + name + "`", "how `" + name + "` is reached", readable(reached, ""));
    part("host `" + name + "`", reached);
    line("variables " + Canonical.of(Value.of(used)) + " values " + Canonical.of(Value.of(own)));
  }

  private void variable(Host host, String key, String text) {
    String part = "variable `" + key + "`";
    String place = Outline.place(host.variables().get(key).span());
    boolean hidden = Outline.isDelicate(key) || text.contains("secret \"");
    parts.add(
        part,
        part + " of `" + host.name() + "`",
        hidden ? PlanDetail.unreadable(text, place) : readable(text, place));
    parts.add(part, host.name() + text);
  }

  private static PlanDetail readable(String text, String place) {
    return PlanDetail.readable(text, place);
  }

  private static String becomes(PlannedHost.BecomeDefaults become) {
    return become.always() + " " + Canonical.quoted(become.user()) + " " + become.method();
  }

  private boolean decides(String name) {
    return name.startsWith("ansible_")
        || name.startsWith("lockstep_")
        || ground.usage().names().contains(name)
        || ground.usage().names().contains("hostvars");
  }

  private void options() {
    PlanOptions options = request.options();
    part("`--limit`", "limit " + Canonical.quoted(options.limit().orElse("")));
    part(
        "tags",
        "tags " + Canonical.of(options.tags()) + " without " + Canonical.of(options.skipTags()));
  }

  private void chapter(PlannedChapter chapter) {
    if (chapter instanceof PlannedStage stage) {
      List<String> batches = stage.batches().stream().map(Canonical::of).toList();
      line("stage " + Canonical.quoted(stage.id()) + " batches " + batches);
      nodes(stage.body());
      line("verify " + Canonical.of(stage.verify()));
    } else {
      line("gate " + Canonical.quoted(((PlannedChapter.PlannedGate) chapter).name()));
    }
  }

  private void nodes(List<PlannedNode> nodes) {
    for (PlannedNode node : nodes) {
      if (node instanceof PlannedStep step) {
        sites("step", step.id(), step.sites());
      } else if (node instanceof PlannedBlock block) {
        line("block " + Canonical.quoted(block.id()));
        nodes(block.steps());
        line("rescue");
        nodes(block.rescue());
        line("always");
        nodes(block.always());
        line("end");
      } else if (node instanceof PlannedGatePoint gate) {
        line("gate " + Canonical.quoted(gate.name()));
      } else if (node instanceof PlannedFork fork) {
        line("fork " + Canonical.quoted(fork.id()));
        fork.branches().forEach(this::branch);
        line("end");
      }
    }
  }

  private void branch(Branch branch) {
    String hosts = Canonical.of(branch.hosts());
    line("branch " + Canonical.quoted(branch.id()) + " hosts " + hosts);
    nodes(branch.nodes());
  }

  private void sites(String kind, String id, Sites sites) {
    line(
        kind
            + " "
            + Canonical.quoted(id)
            + " hosts "
            + Canonical.of(sites.hosts())
            + " delegates "
            + new TreeMap<>(sites.delegates()));
  }

  private void sent(Path path, Span step, Diagnostics out) {
    Path folder = request.runbook().sources().get(0).path().getParent();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = Canonical.quoted(relative(folder, file));
        String sent = HexFormat.of().formatHex(hash(file));
        String part = "file `" + relative(folder, file) + "`";
        parts.add(part, SENT, new PlanDetail(SENT + " the step", Outline.place(step)));
        part(part, "sent " + name + " " + sent);
      }
    } catch (IOException e) {
      out.add(
          Diagnostic.error(
                  "unreadable-file",
                  step,
                  "the file `" + relative(folder, path) + "`, which this step sends, can't be read")
              .help("look whether it is there, and readable for you"));
    }
  }

  private static byte[] hash(Path file) throws IOException {
    MessageDigest sha = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return sha.digest();
  }

  private static String relative(Path folder, Path path) {
    return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
