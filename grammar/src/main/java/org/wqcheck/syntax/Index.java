package org.wqcheck.syntax;

/**
 * {@code [i in 0..2]}: what makes a declaration an array.
 *
 * @param variable the constant that the elements see
 * @param first index of the first element
 * @param last index of the last element
 */
public record Index(Name variable, Expression first, Expression last) {}
