/**
 * YAML with a place on every value: {@link dev.lockstep.yaml.YamlReader} gives {@link
 * dev.lockstep.yaml.Node}s, {@link dev.lockstep.yaml.MappingReader} takes a mapping apart key by
 * key. {@link dev.lockstep.yaml.FileReader} reads the file before.
 *
 * <p>Nodes are made of the parser's events, not of its own nodes: only so is it known where an
 * alias stands, whether a tag is written, and can reading stop at the bound of depth. Where each
 * character of a scalar was written is found by decoding it a second time; a decoding that does not
 * give what the parser gave is thrown away.
 *
 * <p>Scalars stay text and are typed by whoever knows what they are to be, because {@code 0644},
 * {@code 22:30}, {@code 6.10} and {@code no} are not what YAML makes of them. The dialect (1.2 for
 * runbooks, 1.1 for inventories, language §1) only decides what a scalar is that nobody typed.
 */
package dev.lockstep.yaml;
