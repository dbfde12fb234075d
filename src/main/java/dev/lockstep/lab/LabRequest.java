package dev.lockstep.lab;

import java.util.Optional;

/**
 * What kind of lab is wanted.
 *
 * @param family of operating systems that the hosts' files look like: debian or redhat
 * @param postgres a real database server for its databases, as {@code postgresql://USER@HOST:PORT}
 */
public record LabRequest(
    Layout layout, Release release, String family, Optional<String> postgres) {}
