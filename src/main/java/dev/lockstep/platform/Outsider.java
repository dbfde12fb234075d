package dev.lockstep.platform;

import dev.lockstep.text.Located;

/**
 * Servers of a platform that somebody else hosts: never contacted by SSH, never a delegate. An
 * inventory may have a group of that name, for their variables.
 *
 * @param reachedBy the only way to them, such as {@code http}
 */
public record Outsider(Located<String> name, Located<String> reachedBy) {}
