package dev.lockstep.check;

import java.util.List;

/** The checks that Lockstep brings along. A new one is added here and nowhere else. */
public final class BuiltInChecks {
  private BuiltInChecks() {}

  /**
   * All of them, in the order in which they are listed for people.
   *
   * @param key random bytes, of this process only: values of different hosts that are secret are
   *     compared as hashes keyed with them, so that no hash that is stored tells anything later
   */
  public static List<CheckType> all(byte[] key) {
    return List.of(
        new BackupCheck(),
        new SameDbmsCheck(),
        new UnicodeCheck(),
        new VersionCheck(),
        new SameEverywhereCheck(key),
        new AllServersKnownCheck(),
        new DiskSpaceCheck(),
        new ProcessesCheck(),
        new FileCheck(),
        new CommandCheck(),
        new PortCheck(),
        new HttpCheck(),
        new SqlCheck(),
        new OsCheck(),
        new ClockCheck(),
        new SudoCheck(),
        new WindowCheck(),
        new AttestCheck());
  }
}
