/**
 * Which hosts there are: Ansible's inventory, as it is (design §2). {@link
 * dev.lockstep.inventory.InventoryReader} reads files and folders into an {@link
 * dev.lockstep.inventory.Inventory} of {@link dev.lockstep.inventory.Host}s; {@link
 * dev.lockstep.inventory.HostPattern} selects among them.
 *
 * <p>Every source is read into the same few additions (hosts, groups, variables with their rank),
 * and precedence is applied once, at the end: a new kind of source needs no rule of its own.
 */
package dev.lockstep.inventory;
