package org.wqcheck.syntax;

import java.util.List;

/**
 * A parsed file.
 *
 * @param name as the user knows it
 * @param items in order
 * @param comments in order
 */
public record SpecFile(String name, List<Item> items, List<Comment> comments) {}
