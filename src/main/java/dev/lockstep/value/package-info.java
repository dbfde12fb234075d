/**
 * What a name can stand for: {@link dev.lockstep.value.Value}, and what is known of it beforehand:
 * {@link dev.lockstep.value.Type}.
 *
 * <p>A package of its own, below {@code yaml}, {@code template} and {@code inventory}, because all
 * of them and the journal speak of values and none of them should have to know another for it.
 */
package dev.lockstep.value;
