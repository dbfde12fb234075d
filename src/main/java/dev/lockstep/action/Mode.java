package dev.lockstep.action;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Modes as {@code chmod} takes them, worked out against the mode a file has. */
final class Mode {
  private static final Pattern WHO = Pattern.compile("[ugoa]*");
  private static final Pattern ACT = Pattern.compile("([-+=])([ugo]|[rwxXst]*)");
  private static final int SETUID = 04000;
  private static final int SETGID = 02000;
  private static final int STICKY = 01000;

  private Mode() {}

  /** What a file of a mode has after {@code chmod}; the twelve bits of permissions. */
  static int after(String mode, int current, boolean folder) {
    if (mode.matches("[0-7]+")) {
      return Integer.parseInt(mode, 8) & 07777;
    }
    int result = current;
    for (String clause : mode.split(",", -1)) {
      Matcher named = WHO.matcher(clause);
      String who = named.lookingAt() && !named.group().isEmpty() ? named.group() : "a";
      Matcher acts = ACT.matcher(clause);
      while (acts.find()) {
        result = act(result, who, acts, folder);
      }
    }
    return result;
  }

  /** As four octal digits. */
  static String octal(int mode) {
    return String.format("%04o", mode & 07777);
  }

  private static int act(int mode, String who, Matcher act, boolean folder) {
    int bits = bits(who, act.group(2), mode, folder);
    return switch (act.group(1)) {
      case "+" -> mode | bits;
      case "-" -> mode & ~bits;
      default -> (mode & ~all(who)) | bits;
    };
  }

  private static int bits(String who, String what, int mode, boolean folder) {
    int rwx = what.matches("[ugo]") ? mode >> shift(what.charAt(0)) & 7 : 0;
    boolean run =
        what.indexOf('x') >= 0 || (what.indexOf('X') >= 0 && (folder || (mode & 0111) != 0));
    if (!what.matches("[ugo]")) {
      rwx = (what.indexOf('r') >= 0 ? 4 : 0) | (what.indexOf('w') >= 0 ? 2 : 0) | (run ? 1 : 0);
    }
    int special = what.indexOf('t') >= 0 ? STICKY : 0;
    if (what.indexOf('s') >= 0) {
      special |= (named(who, 'u') ? SETUID : 0) | (named(who, 'g') ? SETGID : 0);
    }
    int spread = special;
    for (char one : "ugo".toCharArray()) {
      spread |= named(who, one) ? rwx << shift(one) : 0;
    }
    return spread;
  }

  private static int all(String who) {
    int mask = 0;
    for (char one : "ugo".toCharArray()) {
      mask |= named(who, one) ? 7 << shift(one) : 0;
    }
    return mask | (named(who, 'u') ? SETUID : 0) | (named(who, 'g') ? SETGID : 0);
  }

  private static boolean named(String who, char one) {
    return who.indexOf('a') >= 0 || who.indexOf(one) >= 0;
  }

  private static int shift(char who) {
    return who == 'u' ? 6 : who == 'g' ? 3 : 0;
  }
}
