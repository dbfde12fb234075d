/**
 * YAML with a place on every value: {@link dev.lockstep.yaml.YamlReader} gives {@link
 * dev.lockstep.yaml.Node}s, {@link dev.lockstep.yaml.MappingReader} takes a mapping apart key by
 * key.
 *
 * <p>Scalars stay text and are typed by whoever knows what they are to be, because {@code 0644},
 * {@code 22:30}, {@code 6.10} and {@code no} are not what YAML makes of them. The dialect (1.2 for
 * runbooks, 1.1 for inventories, language §1) only decides what a scalar is that nobody typed.
 */
package dev.lockstep.yaml;
