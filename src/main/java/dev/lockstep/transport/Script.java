package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text that a warm shell evaluates: goes to the folder, sources the profile, sets the
 * environment (which so wins over the profile's), then lets the interpreter read the script. What
 * can't be done before the script begins is said, and nothing is run: on the connection on standard
 * error behind a token, which alone, right at the beginning, says that the whole text has arrived.
 */
final class Script {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern HOME = Pattern.compile("(~[A-Za-z0-9._-]*)(/.*)?", Pattern.DOTALL);

  /** Nothing of ours is left behind for the script to see. */
  private static final String FORGET =
      "unset lsk_a lsk_b lsk_1 lsk_2 lsk_3 lsk_g lsk_t lsk_s lsk_i lsk_n lsk_l; set --\n";

  /**
   * How it speaks with us.
   *
   * @param opening what it does first of all
   * @param reason prints its one argument, why nothing was run
   * @param token stands nowhere in the user's script
   */
  private record Manners(String opening, String reason, String token) {}

  private final Exec exec;
  private final Circumstances circumstances;
  private final Manners manners;

  private Script(Exec exec, Circumstances circumstances, Manners manners) {
    this.exec = exec;
    this.circumstances = circumstances;
    this.manners = manners;
  }

  /**
   * One whose output comes over the connection.
   *
   * @param token stands in front of the reason why nothing was run
   */
  static Script connected(Exec exec, Circumstances circumstances, String token) {
    String reason = "printf '" + token + "%s\\n' @WHY@ >&2";
    return new Script(exec, circumstances, new Manners("echo " + token + " >&2\n", reason, token));
  }

  /**
   * One that lies in a file, which it removes first of all.
   *
   * @param folder that of the command, where the reason why nothing was run is left
   * @param key the folder within that holds the file
   */
  static Script filed(Exec exec, Circumstances circumstances, String folder, String key) {
    String place = Quoting.quoted(folder);
    String opening = "cd ..; rm -rf " + place + "/" + key + "\n";
    String reason = "printf '%s\\n' @WHY@ >" + place + "/why";
    return new Script(exec, circumstances, new Manners(opening, reason, key));
  }

  /**
   * The whole text.
   *
   * @throws RefusedException for what no shell can be told
   */
  String text() throws RefusedException {
    refuseUnfit();
    return manners.opening
        + FORGET
        + folder()
        + circumstances.profile().map(this::profile).orElse("")
        + circumstances.environment().entrySet().stream()
            .map(Script::export)
            .collect(Collectors.joining())
        + exec.interpreter().map(this::handOver).orElse("eval " + Quoting.quoted(exec.script()));
  }

  private void refuseUnfit() throws RefusedException {
    for (Map.Entry<String, Content.Text> variable : circumstances.environment().entrySet()) {
      if (!NAME.matcher(variable.getKey()).matches()) {
        throw refused("`" + variable.getKey() + "` can't be the name of an environment variable");
      }
      refuseNul(
          "the environment variable `" + variable.getKey() + "`", variable.getValue().reveal());
    }
    refuseNul("the script", exec.script());
    refuseNul("the folder", exec.chdir().orElse(""));
    refuseNul("the profile", circumstances.profile().orElse(""));
  }

  private static void refuseNul(String what, String text) throws RefusedException {
    if (text.indexOf('\0') >= 0) {
      throw refused(what + " holds a NUL character");
    }
  }

  private static RefusedException refused(String why) {
    return new RefusedException(why, false);
  }

  private String folder() {
    String home = "cd 2>/dev/null || cd /\n";
    return home + exec.chdir().map(this::change).orElse("");
  }

  private String change(String folder) {
    return "cd -- "
        + place(folder)
        + " >/dev/null 2>&1 || { if [ -d "
        + place(folder)
        + " ]; then "
        + give("the folder `" + folder + "` can't be entered")
        + "; else "
        + give("there is no folder `" + folder + "`")
        + "; fi; }\n";
  }

  private String profile(String file) {
    return "[ -r "
        + place(file)
        + " ] || { "
        + give("there is no profile `" + file + "` that can be read")
        + "; }\ntrap "
        + Quoting.quoted(give("the profile `" + file + "` ended the shell"))
        + " 0\n. "
        + place(file)
        + " </dev/null\ntrap - 0\n"
        + exec.chdir().map(this::change).orElse("cd 2>/dev/null || cd /\n");
  }

  private String give(String reason) {
    return manners.reason.replace("@WHY@", Quoting.quoted(reason)) + "; exit 97";
  }

  private static String export(Map.Entry<String, Content.Text> variable) {
    return "export "
        + variable.getKey()
        + "="
        + Quoting.quoted(variable.getValue().reveal())
        + "\n";
  }

  /**
   * For another interpreter the script goes through a private file, which is gone before it runs
   * where the host can read an open file again by its number.
   */
  private String handOver(String interpreter) {
    String words =
        Stream.of(interpreter.strip().split("\\s+"))
            .map(Quoting::quoted)
            .collect(Collectors.joining(" "));
    return """
    lsk_f=$(umask 077; mktemp "${TMPDIR:-/tmp}/lockstep.XXXXXXXX") || { @NO@; }
    cat >"$lsk_f" <<'@END@' || { rm -f "$lsk_f"; @NO@; }
    @SCRIPT@
    @END@
    exec 9<"$lsk_f"
    if [ -r /dev/fd/9 ]; then rm -f "$lsk_f"; unset lsk_f; exec @WORDS@ /dev/fd/9; fi
    exec 9<&-
    @WORDS@ "$lsk_f"
    lsk_r=$?; rm -f "$lsk_f"; exit $lsk_r
    """
        .replace("@NO@", give("no file for the script could be made"))
        .replace("@END@", "END-" + manners.token)
        .replace("@WORDS@", words)
        .replace("@SCRIPT@", exec.script());
  }

  /** A path as one word of the shell, with {@code ~} read as the shell would. */
  private static String place(String path) {
    var home = HOME.matcher(path);
    if (home.matches()) {
      String rest = Optional.ofNullable(home.group(2)).map(Quoting::quoted).orElse("");
      return (home.group(1).equals("~") ? "\"$HOME\"" : home.group(1)) + rest;
    }
    return Quoting.quoted(path.startsWith("/") ? path : "./" + path);
  }
}
