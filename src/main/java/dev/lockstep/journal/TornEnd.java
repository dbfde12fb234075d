package dev.lockstep.journal;

/**
 * What is left of a write at the end of a journal that did not reach the disk whole, because of a
 * crash or a full disk. Nothing that it says has been acted upon.
 *
 * @param offset where it begins, in bytes
 * @param bytes how many of it there are
 */
public record TornEnd(long offset, long bytes) {}
