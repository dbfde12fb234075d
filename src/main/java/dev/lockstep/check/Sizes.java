package dev.lockstep.check;

import java.util.Locale;

/** Sizes as people read them. */
final class Sizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final int STEP = 1024;

  private Sizes() {}

  /** A number of bytes with three digits: {@code 1.21 GiB}. */
  static String shown(long bytes) {
    double rest = bytes;
    int unit = 0;
    while (rest >= STEP && unit < UNITS.length - 1) {
      rest /= STEP;
      unit++;
    }
    if (unit == 0) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    return String.format(Locale.ROOT, rest < 10 ? "%.2f %s" : "%.1f %s", rest, UNITS[unit]);
  }
}
