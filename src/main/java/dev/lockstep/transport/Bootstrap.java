package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.shell.Quoting;
import java.util.Optional;

/**
 * The line that starts a warm shell. It is the only text of ours that {@code ps} shows on a host;
 * script, values and secrets follow on standard input.
 *
 * <p>The shell says on both streams that it is there, with a token that stands in no argument list
 * in one piece: what comes before, from rc files, lectures and {@code set -x}, is noise. Then it
 * reads lines until one ends with the token, evaluates that one, and exits; before, it evaluates
 * those that end with the token's halves the other way round. A line cut off in transit has no
 * token; a password that nobody asked for is passed over; what follows the line is the standard
 * input of the script.
 *
 * <p>The text has neither single quotes nor backslashes nor line ends, so that it survives two
 * levels of quoting in the login shells sh, bash, tcsh and fish.
 */
final class Bootstrap {
  /** What the shell runs with {@code $1}, the text below. */
  private static final String LOADER = "eval \"$1\"";

  /**
   * Becomes the leader of a process group of its own where it is none ({@code sudo}, {@code su}, a
   * local child), so that all it starts can be killed together. Answers: token, process id, group,
   * start time in ticks or {@code -}, boot id or {@code -}.
   */
  private static final String TEXT =
      """
      lsk_a=@A@; lsk_b=@B@; lsk_1=$1; lsk_2=$2; lsk_g=; lsk_t=-;
      if [ -r /proc/$$/stat ]; then
       read -r lsk_l </proc/$$/stat; set -- "$3" ${lsk_l##*) };
       lsk_g=$4; lsk_3=$1; shift 20; lsk_t=$1;
      else
       lsk_g=$(ps -o pgid= -p $$ 2>/dev/null); lsk_g=${lsk_g##* }; lsk_3=$3;
      fi;
      if [ "$lsk_g" ] && [ "$lsk_g" != $$ ] && [ -z "$lsk_3" ] && command -v setsid >/dev/null; then
       exec setsid /bin/sh -c "$lsk_2" sh "$lsk_1" "$lsk_2" again;
      fi;
      lsk_s=/proc/sys/kernel/random/boot_id; lsk_i=-;
      if [ -r $lsk_s ]; then read -r lsk_i <$lsk_s; fi;
      lsk_n=${IFS#??};
      echo "$lsk_a$lsk_b $$ ${lsk_g:--} $lsk_t $lsk_i"; echo "$lsk_a$lsk_b" >&2;
      while IFS= read -r lsk_l; do
       case $lsk_l in
        *" #$lsk_a$lsk_b") eval "$lsk_l"; exit;;
        *" #$lsk_b$lsk_a") eval "$lsk_l";;
       esac;
      done
      """
          .replace("\n", " ");

  private final Optional<Become> as;
  private final String token;

  /**
   * @param token at least 16 letters and digits, never used before
   */
  Bootstrap(Optional<Become> as, String token) {
    this.as = as;
    this.token = token;
  }

  /** Who is become. */
  Optional<Become> as() {
    return as;
  }

  /** What the shell prints when it is there. */
  String token() {
    return token;
  }

  /**
   * What {@code sudo} prints when it wants a password. On the command line the percent sign is
   * doubled, so that the prompt, too, stands nowhere before it is printed.
   */
  String prompt() {
    return "[" + token.substring(0, 8) + "%" + token.substring(8, 16) + "]";
  }

  /** The whole line for the login user's shell. */
  String command() {
    return "exec " + as.map(this::become).orElseGet(this::shell);
  }

  /** Text as one line that the shell evaluates, as its last. */
  String line(String script) {
    return line(script, token);
  }

  /** Text as one line that the shell evaluates while it waits. */
  String early(String script) {
    int half = token.length() / 2;
    return line(script, token.substring(half) + token.substring(0, half));
  }

  private static String line(String script, String mark) {
    String quoted = Quoting.quoted(script).replace("\n", "'\"$lsk_n\"'");
    return "eval " + quoted + " #" + mark + "\n";
  }

  private String shell() {
    String loader = Quoting.quoted(LOADER);
    return "/bin/sh -c " + loader + " sh " + Quoting.quoted(text()) + " " + loader;
  }

  private String text() {
    int half = token.length() / 2;
    return TEXT.replace("@A@", token.substring(0, half)).replace("@B@", token.substring(half));
  }

  private String become(Become become) {
    String user = Quoting.word(become.user());
    return switch (become.method()) {
      case SUDO -> sudo(become) + " -u " + user + " -- " + (become.login() ? encoded() : shell());
      case SU -> "su " + (become.login() ? "- " : "") + user + " -c " + su();
    };
  }

  private String sudo(Become become) {
    String ask =
        become.password().isPresent()
            ? "-S -p " + Quoting.quoted(prompt().replace("%", "%%"))
            : "-n";
    return "sudo " + ask + (become.login() ? " -i" : " -H");
  }

  private String su() {
    return Quoting.quoted("exec " + shell());
  }

  /**
   * For {@code sudo -i}, which puts a backslash before everything but letters, digits, {@code _-$}
   * and hands it to the login shell, where a dollar sign would be expanded.
   */
  private String encoded() {
    StringBuilder octal = new StringBuilder();
    ("exec " + shell())
        .chars()
        .forEach(c -> octal.append(isPlain(c) ? Character.toString(c) : octal(c)));
    return "/bin/sh -c " + Quoting.quoted("eval \"`printf %b '" + octal + "'`\"");
  }

  private static boolean isPlain(int c) {
    return c == ' ' || Character.isLetterOrDigit(c);
  }

  private static String octal(int c) {
    return String.format("\\0%03o", c);
  }
}
