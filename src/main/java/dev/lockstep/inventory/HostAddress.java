package dev.lockstep.inventory;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as written: its name, ranges and all, and the port behind it. What Ansible does not
 * recognize as an address stays as it is, colons included ({@code ansible/parsing/utils/
 * addresses.py}).
 *
 * @param name the name, still with its ranges
 * @param isRecognized whether it has the form of an address or host name
 */
record HostAddress(String name, OptionalInt port, boolean isRecognized) {
  /** DNS allows 253; beyond this the patterns below would go too deep. */
  private static final int MOST_CHARACTERS = 1000;

  private static final Pattern BRACKETED_PORT = Pattern.compile("\\[(.+)]:([0-9]{1,9})");
  private static final Pattern PORT =
      Pattern.compile("((?:[^:\\[\\]]++|\\[[^]]*+])*+):([0-9]{1,9})");
  private static final Pattern IPV4 = ipv4();
  private static final Pattern IPV6 = ipv6();
  private static final Pattern HOST_NAME = hostName();

  static HostAddress parse(String text) {
    HostAddress unknown = new HostAddress(text, OptionalInt.empty(), false);
    if (isSimple(text)) {
      return new HostAddress(text, OptionalInt.empty(), true);
    }
    if (text.length() > MOST_CHARACTERS) {
      return unknown;
    }
    String name = text;
    OptionalInt port = OptionalInt.empty();
    for (Pattern pattern : new Pattern[] {BRACKETED_PORT, PORT}) {
      Matcher matcher = pattern.matcher(name);
      if (matcher.matches()) {
        name = matcher.group(1);
        port = OptionalInt.of(Integer.parseInt(matcher.group(2)));
      }
    }
    return isAddress(name) ? new HostAddress(name, port, true) : unknown;
  }

  /** Whether a name is an IP address, of which the first label is no short name. */
  static boolean isNumeric(String name) {
    return name.length() <= MOST_CHARACTERS
        && (IPV4.matcher(name).matches() || IPV6.matcher(name).lookingAt());
  }

  private static boolean isAddress(String name) {
    return isNumeric(name) || HOST_NAME.matcher(name).matches();
  }

  /** Most names: neither port nor range, and nothing to recognize. */
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (i > 0 && c == '.');
      if (!plain) {
        return false;
      }
    }
    return !text.isEmpty() && !text.endsWith(".") && !text.contains("..");
  }

  private static Pattern ipv4() {
    String part = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|\\[[0-9]+:[0-9]+(?::[0-9]+)?])";
    return Pattern.compile("(?:" + part + "\\.){3}" + part);
  }

  /** Ansible looks at the start of the text only, which lets zones pass: {@code fe80::1%eth0}. */
  private static Pattern ipv6() {
    String part = "(?:[0-9a-f]{1,4}|\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?])";
    String all =
        "(?:P:){7}P|(?:P:){1,6}:|(?:P:)(?::P){1,6}|(?:P:){2}(?::P){1,5}|(?:P:){3}(?::P){1,4}"
            + "|(?:P:){4}(?::P){1,3}|(?:P:){5}(?::P){1,2}|(?:P:){6}(?::P)|:(?::P){1,6}|P?::"
            + "|(?:0:){6}(?:P\\.){3}P|::(?:ffff:)?(?:P\\.){3}P|(?:0:){5}ffff:(?:P\\.){3}P$";
    return Pattern.compile(all.replace("P", part), Pattern.CASE_INSENSITIVE);
  }

  private static Pattern hostName() {
    String range = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?]";
    String label = "(?:[\\w]|" + range + ")(?:[\\w_-]|" + range + ")*(?<![_-])";
    return Pattern.compile(
        label + "(?:\\." + label + ")*",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }
}
