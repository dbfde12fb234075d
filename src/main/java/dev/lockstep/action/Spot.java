package dev.lockstep.action;

import dev.lockstep.operation.Ownership;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands at a path of a host, from {@link Facts} whose keys begin with a prefix. */
record Spot(String path, Facts facts, String prefix) {

  Spot(String path, Facts facts) {
    this(path, facts, "");
  }

  boolean exists() {
    return facts.is(prefix + "exists");
  }

  /** Whether its type, as {@code stat} has it in the raw mode, is this one. */
  boolean isType(int type) {
    return exists() && type() == type;
  }

  boolean isFile() {
    return isType(0100000);
  }

  boolean isFolder() {
    return isType(0040000);
  }

  boolean isLink() {
    return isType(0120000);
  }

  /** What it is, in words. */
  String kind() {
    return switch (type()) {
      case 0100000 -> "a file";
      case 0040000 -> "a folder";
      case 0120000 -> "a symbolic link";
      case 0010000 -> "a named pipe";
      case 0140000 -> "a socket";
      case 0060000, 0020000 -> "a device";
      default -> "nothing known";
    };
  }

  int mode() {
    return raw() & 07777;
  }

  String fact(String key) {
    return facts.must(prefix + key);
  }

  /** Whether mode, owner and group are what is asked for. */
  boolean fits(Ownership wanted) {
    return modeFits(wanted) && ownerFits(wanted) && groupFits(wanted);
  }

  boolean modeFits(Ownership wanted) {
    return wanted.mode().map(mode -> Mode.after(mode, mode(), isFolder()) == mode()).orElse(true);
  }

  boolean ownerFits(Ownership wanted) {
    return wanted
        .owner()
        .map(who -> who.equals(fact("user")) || who.equals(fact("uid")))
        .orElse(true);
  }

  boolean groupFits(Ownership wanted) {
    return wanted
        .group()
        .map(who -> who.equals(fact("group")) || who.equals(fact("gid")))
        .orElse(true);
  }

  /** What is needed to make it again, without its content. */
  Map<String, Value> before() {
    Map<String, Value> before = new LinkedHashMap<>();
    before.put("path", Value.of(path));
    before.put("exists", Value.of(exists()));
    if (exists()) {
      before.put("type", Value.of(word()));
      before.put("mode", Value.of(Mode.octal(mode())));
      before.put("owner", Value.of(fact("user").equals("UNKNOWN") ? fact("uid") : fact("user")));
      before.put("group", Value.of(fact("group").equals("UNKNOWN") ? fact("gid") : fact("group")));
    }
    facts.get(prefix + "sha256").ifPresent(sum -> before.put("sha256", Value.of(sum)));
    facts.payloadText("target").ifPresent(target -> before.put("target", Value.of(target)));
    return before;
  }

  /** What it is, as the {@code state} of {@code file} has it. */
  String word() {
    return isFile() ? "file" : isFolder() ? "directory" : isLink() ? "link" : "other";
  }

  private int type() {
    return raw() & 0170000;
  }

  private int raw() {
    String hex = fact("raw");
    return hex.matches("[0-9a-f]{1,8}") ? Integer.parseInt(hex, 16) : 0;
  }
}
