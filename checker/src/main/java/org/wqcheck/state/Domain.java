package org.wqcheck.state;

/**
 * What the numbers in a field stand for, so that they can be renamed when what they stand for
 * changes places: see {@link Exchange}. Constants of an enum implement it.
 */
public interface Domain {}
