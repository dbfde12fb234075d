package dev.lockstep.plan;

import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Part;
import java.util.List;

/**
 * One time that a part is put in: for an item of a loop, for a group of hosts.
 *
 * @param space the beginning of the ids in it, where its registered names are kept
 * @param seen the names of the includer
 */
record Inclusion(Include include, Part part, String space, Frame seen, List<String> hosts) {}
