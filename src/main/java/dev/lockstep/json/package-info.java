/**
 * JSON for the journal and for machines: {@link dev.lockstep.json.Json} prints and reads {@link
 * dev.lockstep.json.JsonValue} trees.
 *
 * <p>Nothing is bound by reflection: a record of the journal is written out key by key by whoever
 * knows it, so that renaming a Java field can never change a file format. Reading is Jackson's
 * streaming parser, the only use of that library. Printing is our own, because three things must
 * hold at once which its generator does not give: the order of keys is the order given, a text
 * comes back unit by unit even where it is no valid Unicode, and no control character reaches a
 * terminal.
 */
package dev.lockstep.json;
