package dev.lockstep.text;

/** A place as people count it: line and column from 1, columns in code points. */
public record Position(int line, int column) {}
