package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
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
  private final MessageDigest sha = sha256();
  private final Plan plan;
  private final PlanRequest request;
  private final Ground ground;

  private PlanDigest(Plan plan, PlanRequest request, Ground ground) {
    this.plan = plan;
    this.request = request;
    this.ground = ground;
  }

  static String of(
      Plan plan, PlanRequest request, Ground ground, Preview preview, Diagnostics out) {
    return new PlanDigest(plan, request, ground).digest(preview, out);
  }

  private String digest(Preview preview, Diagnostics out) {
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
    return HexFormat.of().formatHex(sha.digest());
  }

  private void line(String text) {
    sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void sources() {
    List<Runbook.Source> sources = request.runbook().sources();
    Path folder = sources.get(0).path().getParent();
    Map<String, String> parts = new TreeMap<>();
    for (Runbook.Source source : sources.subList(1, sources.size())) {
      parts.put(relative(folder, source.path()), canonical(source.file()));
    }
    line("file runbook " + canonical(sources.get(0).file()));
    parts.forEach((path, text) -> line("file " + Canonical.quoted(path) + " " + text));
  }

  private static String canonical(SourceFile file) {
    return YamlReader.read(file, Dialect.YAML_1_2, new Diagnostics())
        .map(Canonical::of)
        .orElse("nothing");
  }

  private void host(PlannedHost planned) {
    Host host = planned.host();
    Map<String, Value> used = new TreeMap<>();
    for (String name : host.variables().keySet()) {
      if (decides(name)) {
        ground.variables().value(host.name(), name).ifPresent(value -> used.put(name, value));
      }
    }
    Map<String, Value> own = new TreeMap<>();
    PlaceFrame root = (PlaceFrame) plan.head().frame();
    for (String name : root.realm().types().keySet()) {
      root.realm()
          .value(name, host.name(), Foresight.NOTHING_YET)
          .ifPresent(value -> own.put(name, value));
    }
    line(
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
            + becomes(planned.become())
            + " variables "
            + Canonical.of(Value.of(used))
            + " values "
            + Canonical.of(Value.of(own)));
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
    line("limit " + Canonical.quoted(options.limit().orElse("")));
    line("tags " + Canonical.of(options.tags()) + " without " + Canonical.of(options.skipTags()));
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
      }
    }
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
        line("sent " + name + " " + HexFormat.of().formatHex(hash(file)));
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
