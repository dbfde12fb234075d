/**
 * Which hosts there are: Ansible's inventory, as it is (design §2). {@link
 * dev.lockstep.inventory.InventoryReader} reads files and folders into an {@link
 * dev.lockstep.inventory.Inventory} of {@link dev.lockstep.inventory.Host}s; {@link
 * dev.lockstep.inventory.HostPattern} selects among them, {@link
 * dev.lockstep.inventory.InventoryListing} shows them.
 *
 * <p>Every source is read into the same {@code Draft} (hosts, groups, variables, in the order in
 * which they were said), and what depends on all of them is worked out once, at the end: {@code
 * Assembly} puts the groups in order, {@code Precedence} decides between variables. So a new kind
 * of source needs no rule of its own: it is a constant of {@code SourceForm} and a reader that adds
 * to the draft. An executable inventory is a reader of the JSON that it prints; a vault opens in
 * {@code TextFiles} (whole files) and {@code Substitution} (single values), and nowhere else.
 *
 * <p>Values stay as they were written until somebody asks for one: {@code Resolver} then puts plain
 * references in, and tells what more of Jinja2 than that it met. What Ansible does by way of Python
 * (literals, {@code shlex}, {@code fnmatch}) is read by small readers named after it, so that each
 * can be held against the original.
 */
package dev.lockstep.inventory;
