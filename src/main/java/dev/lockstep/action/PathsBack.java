package dev.lockstep.action;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From what was found at paths to the operations that put it back. Each comes to the same when it
 * is done twice. What is in a folder that was made by the step and is not its own keeps the folder.
 */
final class PathsBack {
  /** What there may be of a path. */
  static final Map<String, Type> FINDS = finds();

  private final List<Operation> operations = new ArrayList<>();
  private boolean whole = true;

  private PathsBack() {}

  /** The work that puts it back; empty when not enough of it was kept. */
  static Optional<List<Work>> of(Map<String, Value> before) {
    PathsBack back = new PathsBack();
    if (before.get("entries") instanceof Value.Listing entries) {
      back.tree(before, entries.items());
    } else {
      back.path(before);
    }
    Work work = new Steps("put `" + text(before, "path") + "` back", back.operations);
    return back.whole && before.containsKey("path") ? Optional.of(List.of(work)) : Optional.empty();
  }

  private void tree(Map<String, Value> before, List<Value> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      path(((Value.Mapping) entries.get(i)).entries());
    }
    parents(before);
  }

  private void path(Map<String, Value> before) {
    if (!text(before, "exists").equals("true")) {
      removed(before);
    } else if (text(before, "restorable").equals("false")) {
      whole = false;
    } else {
      switch (text(before, "type")) {
        case "link" -> link(before);
        case "directory" -> folder(before);
        case "file" -> file(before);
        default -> owned(before);
      }
    }
  }

  private void removed(Map<String, Value> before) {
    if (before.get("created") instanceof Value.Listing created) {
      for (int i = created.items().size() - 1; i >= 0; i--) {
        emptied(created.items().get(i).toString());
      }
    } else {
      String path = word(before, "path");
      run("if [ -d " + path + " ] && [ ! -L " + path + " ]; then rmdir -- " + path);
      add("else rm -f -- " + path + "; fi");
    }
    if (before.containsKey("checksum_file")) {
      run("rm -f -- " + word(before, "checksum_file"));
    }
    if (before.containsKey("here")) {
      parents(before);
    }
  }

  private void parents(Map<String, Value> before) {
    String folder = text(before, "path");
    for (int i = Integer.parseInt(text(before, "parents")); i > 0; i--) {
      folder = HostPath.parent(folder);
      emptied(folder);
    }
  }

  private void emptied(String folder) {
    String word = Quoting.word(folder);
    run("[ ! -e " + word + " ] || rmdir -- " + word);
  }

  private void link(Map<String, Value> before) {
    String path = word(before, "path");
    run("[ ! -d " + path + " ] || [ -L " + path + " ] || exit 1");
    add("ln -sfn -- " + word(before, "target") + " " + path);
    whole &= before.containsKey("target");
    owned(before);
  }

  private void folder(Map<String, Value> before) {
    String path = word(before, "path");
    run("[ -d " + path + " ] || mkdir -- " + path);
    owned(before);
  }

  private void file(Map<String, Value> before) {
    if (before.containsKey("backup")) {
      copied(word(before, "backup"), before);
      owned(before);
    } else if (Kept.isKept(before)) {
      content(before);
    } else {
      whole &= !before.containsKey("kept");
      owned(before);
    }
    if (before.containsKey("checksum_backup")) {
      String copy = word(before, "checksum_backup");
      run("[ ! -e " + copy + " ] || mv -f -- " + copy + " " + word(before, "checksum_file"));
    } else if (before.containsKey("checksum_file")) {
      run("rm -f -- " + word(before, "checksum_file"));
    }
    if (before.containsKey("mtime")) {
      run("touch -d @" + word(before, "mtime") + " " + word(before, "path"));
    }
  }

  /** The copy beside it goes to its place; where it is gone, that was done before. */
  private void copied(String copy, Map<String, Value> before) {
    String path = word(before, "path");
    run("if [ -e " + copy + " ]; then mv -f -- " + copy + " " + path);
    if (before.containsKey("sha256")) {
      add("elif [ \"$(sha256sum <" + path + ")\" = " + word(before, "sha256") + "'  -' ]; then :");
    }
    add("else echo " + Quoting.word("the copy " + text(before, "backup") + " is gone") + " >&2");
    add("exit 1; fi");
  }

  private void content(Map<String, Value> before) {
    byte[] bytes = bytes(before);
    boolean intact =
        !before.containsKey("sha256") || text(before, "sha256").equals(FileContent.sha256(bytes));
    whole &= intact;
    operations.add(new Upload(new Content.Bytes(bytes), text(before, "path"), ownership(before)));
  }

  private static byte[] bytes(Map<String, Value> before) {
    if (before.containsKey("content_base64")) {
      return Base64.getDecoder().decode(text(before, "content_base64"));
    }
    Charset charset =
        before.containsKey("encoding")
            ? Charset.forName(text(before, "encoding"))
            : StandardCharsets.UTF_8;
    return text(before, "content").getBytes(charset);
  }

  private void owned(Map<String, Value> before) {
    if (!before.containsKey("here")) {
      Ownership all = ownership(before);
      String path = text(before, "path");
      List<String> commands =
          text(before, "type").equals("link")
              ? Owning.linkCommands(new Ownership(Optional.empty(), all.owner(), all.group()), path)
              : Owning.commands(all, path);
      commands.forEach(this::run);
    }
  }

  /** Versions before kept none of files on the jump host. */
  private static Ownership ownership(Map<String, Value> before) {
    return before.containsKey("mode")
        ? new Ownership(
            Optional.of(text(before, "mode")),
            Optional.of(text(before, "owner")),
            Optional.of(text(before, "group")))
        : Ownership.AS_IT_IS;
  }

  /** A script of its own: it ends the work where it fails. */
  private void run(String script) {
    operations.add(Exec.changing(script + "\n"));
  }

  /** One more line of the last script. */
  private void add(String line) {
    Exec last = (Exec) operations.remove(operations.size() - 1);
    operations.add(Exec.changing(last.script() + line + "\n"));
  }

  private static String word(Map<String, Value> before, String name) {
    return Quoting.word(text(before, name));
  }

  private static String text(Map<String, Value> before, String name) {
    return Undo.text(before, name);
  }

  private static Map<String, Type> finds() {
    Map<String, Type> finds = new LinkedHashMap<>();
    finds.put("path", Type.Scalar.PATH);
    finds.put("exists", Type.Scalar.BOOLEAN);
    for (String name :
        List.of("type", "mode", "owner", "group", "sha256", "target", "content", "backup")) {
      finds.put(name, Type.Scalar.TEXT);
    }
    return finds;
  }
}
