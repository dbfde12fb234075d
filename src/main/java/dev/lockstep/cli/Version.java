package dev.lockstep.cli;

import java.util.Optional;

/** Which Lockstep this is. */
final class Version {
  private Version() {}

  /** The version of the build; a run from classes has none. */
  static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }
}
