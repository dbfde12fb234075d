package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is packed, and how.
 *
 * @param top the folder that holds all of it
 * @param names what it is, below that folder
 * @param excludes patterns of names that are left out, at any depth
 * @param gzip whether it is compressed
 * @param title the name that the archive has in its checksum file
 */
record ArchivePacking(
    String top,
    List<String> names,
    List<String> excludes,
    boolean gzip,
    String mode,
    String title) {

  /** The folder that holds all paths; empty when they have none in common. */
  static Optional<String> top(List<String> paths) {
    String top = HostPath.parent(paths.get(0));
    for (String path : paths) {
      while (!path.startsWith(below(top))) {
        if (top.equals("/") || !top.contains("/")) {
          return Optional.empty();
        }
        top = HostPath.parent(top);
      }
    }
    return Optional.of(top);
  }

  /** A path from its folder on. */
  static String inside(String top, String path) {
    return path.substring(below(top).length());
  }

  private static String below(String top) {
    return top.endsWith("/") ? top : top + "/";
  }

  /** All of it, for messages. */
  String paths() {
    return names.stream()
        .map(name -> "`" + below(top) + name + "`")
        .collect(Collectors.joining(", "));
  }

  /**
   * Looks at it, and at the archive.
   *
   * @param dest empty when that is not on the host
   */
  Exec look(String dest) {
    return script(dest).with("act", false).exec();
  }

  /** Packs it; an archive that is there is renamed. */
  Exec pack(String dest, String old) {
    return script(dest).with("act", true).with("old", old).changing();
  }

  /** A name for the time between packing it and bringing it elsewhere. */
  String meanwhile(String target) {
    String all = top + names + excludes + gzip + title + target;
    String sum = FileContent.sha256(all.getBytes(StandardCharsets.UTF_8));
    return ".lockstep-" + sum.substring(0, 16);
  }

  private HostScript script(String dest) {
    HostScript script =
        HostScript.named("archive")
            .withPath("top", top)
            .with("names", words("./", names))
            .with("without", without())
            .with("excludes", words("--exclude=", excludes))
            .with("title", title)
            .with("flag", gzip ? "z" : "")
            .with("mode", mode);
    return dest.isEmpty() ? script.with("dest", "") : script.withPath("dest", dest);
  }

  private static String words(String prefix, List<String> all) {
    return all.stream().map(each -> Quoting.quoted(prefix + each)).collect(Collectors.joining(" "));
  }

  private String without() {
    return excludes.stream()
        .map(
            each ->
                "! -path "
                    + Quoting.quoted("*/" + each)
                    + " ! -path "
                    + Quoting.quoted("*/" + each + "/*"))
        .collect(Collectors.joining(" "));
  }
}
