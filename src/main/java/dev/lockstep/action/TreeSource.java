package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where copied things come from. */
sealed interface TreeSource {
  /** As written, for messages. */
  String path();

  /** Looks at the place where it goes, and at what is copied if that is on the host. */
  Exec look(String dest, int keep);

  /** What is copied, folders before what they hold. */
  List<TreeItem> items(Facts facts);

  /** A folder on the jump host, read when the step is bound. */
  record Here(String path, List<TreeItem> all) implements TreeSource {
    @Override
    public Exec look(String dest, int keep) {
      StringBuilder names = new StringBuilder();
      for (TreeItem item : all) {
        names.append(item.kind().word()).append('\n');
        names.append(item.sha256()).append('\n').append(item.name()).append('\n');
      }
      return script(HostPath.bare(dest), keep)
          .with("from", "")
          .with("base", "")
          .exec()
          .with(Content.of(names.toString()));
    }

    @Override
    public List<TreeItem> items(Facts facts) {
      return all;
    }

    /** Everything in a folder; links stay links. */
    static List<TreeItem> read(Path folder) throws IOException {
      List<TreeItem> items = new ArrayList<>();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted().toList()) {
          items.add(item(name(folder, each), each));
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      items.sort(Comparator.comparing(TreeItem::name));
      return List.copyOf(items);
    }

    private static TreeItem item(String name, Path file) throws IOException {
      if (name.indexOf('\n') >= 0) {
        throw new IOException("a name in it has a line break");
      }
      if (Files.isSymbolicLink(file) && !name.isEmpty()) {
        String target = Files.readSymbolicLink(file).toString();
        return TreeItem.here(TreeItem.Kind.LINK, name, file, target);
      }
      if (Files.isDirectory(file)) {
        return TreeItem.here(TreeItem.Kind.FOLDER, name, file, "");
      }
      if (Files.isRegularFile(file)) {
        return TreeItem.here(TreeItem.Kind.FILE, name, file, FileContent.sha256(file));
      }
      throw new IOException("`" + name + "` in it is neither a file nor a folder nor a link");
    }

    private static String name(Path folder, Path inside) {
      return folder.relativize(inside).toString();
    }
  }

  /**
   * A file or folder of the host itself.
   *
   * @param intoFolder whether it keeps its name in a folder that is there
   */
  record There(String path, boolean intoFolder) implements TreeSource {
    @Override
    public Exec look(String dest, int keep) {
      return script(dest, keep)
          .withPath("from", HostPath.bare(path))
          .with("base", intoFolder ? HostPath.name(path) : "")
          .exec();
    }

    @Override
    public List<TreeItem> items(Facts facts) {
      List<TreeItem> items = new ArrayList<>();
      for (int i = 0; facts.get(i + "_kind").isPresent(); i++) {
        String raw = facts.must(i + "_from");
        items.add(
            new TreeItem(
                TreeItem.Kind.valueOf(facts.must(i + "_kind").toUpperCase(Locale.ROOT)),
                facts.must(i + "_name"),
                facts.must(i + "_wanted"),
                facts.must(i + "_leads"),
                Optional.of(Integer.parseInt(raw, 16) & 07777),
                Optional.empty()));
      }
      return items;
    }
  }

  private static HostScript script(String dest, int keep) {
    return HostScript.named("tree").withPath("path", dest).with("keep", String.valueOf(keep));
  }
}
